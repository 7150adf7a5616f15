"""Search: query text to a list of terms, terms to an index query, hits with the words that matched."""
