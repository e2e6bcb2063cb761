def docx(paper): raise NotImplementedError
odt = rtf = docx
