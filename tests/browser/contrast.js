// Words whose colour does not stand out from what lies under them (WCAG 2: 4.5 to 1).
() => {
  const parse = (c) => { const n = c.match(/[\d.]+/g).map(Number);
    return c.startsWith('color(') ? [n[0]*255, n[1]*255, n[2]*255, n[3] ?? 1] : [n[0], n[1], n[2], n[3] ?? 1]; };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const mix = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
  const ground = (e) => { let stack = []; for (; e; e = e.parentElement) stack.push(parse(getComputedStyle(e).backgroundColor));
    return stack.reverse().reduce((under, top) => mix(top, under), [255, 255, 255]); };
  const bad = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility({ opacityProperty: true }) || e.closest('[disabled], .rejected, .undone, .masked, .leaflet-control-zoom, .acts')) continue;
    const style = getComputedStyle(e), under = ground(e);
    const colour = e instanceof SVGElement ? style.fill : style.color;
    if (!colour.match(/\d/)) continue;
    const a = light(mix(parse(colour), under)), b = light(under);
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) bad.push(`${e.className.baseVal ?? e.className} ${e.textContent.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
  }
  return [...new Set(bad)].slice(0, 8);
}
