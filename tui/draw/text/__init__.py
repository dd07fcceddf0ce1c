"""The parts of drawn text: lines of spans, what is safe to show, figures, bars, sentences."""
