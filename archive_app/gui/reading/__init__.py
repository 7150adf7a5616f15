"""Reading: an article with its photos in place, a photo with its captions, and a quick preview of either."""
