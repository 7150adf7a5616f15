"""What a person does, one function each: it is asked of the archive's writer, and said when it is done."""
