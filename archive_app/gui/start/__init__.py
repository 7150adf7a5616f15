"""What a person sees before there is anything to see: the first start, an empty archive, an archive in trouble."""
