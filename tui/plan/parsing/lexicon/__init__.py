"""The words that people type, one file a language; the readers of numbers, days and sentences go by them."""
