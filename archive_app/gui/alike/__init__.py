"""Photos that look alike, side by side: are they the same?"""
