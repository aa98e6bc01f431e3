"""Text: sentences, paragraphs, calendar words, and what a report's head tells."""
