"""Where a sender's own words end without a sign of it: the good-bye, and what a company's mail server adds."""

import re

_NAME = r"(?:[,\s]+[^\W\d_][\w.'’-]*+){0,5}"
_GOODBYE = re.compile(
    r"(?i)^\W*+(?:"
    r"(?:with )?(?:best|kind|warm|many)?\s*(?:regards|wishes)" + _NAME + r"|"
    r"(?:many |kind )?thanks|thank you|thx|sincerely|cordially|respectfully|with respect|hugs|cheers|best|"
    r"yours (?:sincerely|faithfully|truly)|(?:kindly|please|and) do the needful|"
    r"(?:thx|thanks|cheers|best|br|rgds)[,!.]{1,3}\s*[^\W\d_]+(?:\s[^\W\d_]+)?|"
    r"(?:with |receive an? )?(?:best|kind|friendly|warm|cordial) greetings?" + _NAME + r"|"
    r"(?:thanks|thank you)[\w ,]{0,40}|"
    r"(?:mit )?(?:freundlichen|freundliche|beste[nr]?|viele[nr]?|liebe[nr]?|herzliche[nr]?) gr(?:ü|ue)(?:ß|ss)e?n?"
    + _NAME
    + r"(?:\s*/\s*[a-z ]{0,20}regards)?|mfg|lg|vg|"
    r"(?:bien )?cordialement|bien à vous|(?:meilleures )?salutations(?: distinguées)?|"
    r"(?:un )?(?:cordial saludo|saludos)(?: cordiales)?|atentamente|atenciosamente|cumprimentos|"
    r"(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|med (?:vänlig|vennlig|venlig) (?:hälsning|hilsen)|"
    r"(?:med )?vänliga hälsningar|vennlig hilsen|ystävällisin terveisin|terveisin|pozdrawiam|z poważaniem|"
    r"s pozdravem|с уважением|ciao|saluti|grazie(?: mille)?|abraços?|obrigad[oa]|gracias|greetings|"
    r"merci(?: d['’]avance)?|"
    r"danke(?: im voraus)?|br|rgds|kr|thank you .{0,30}in advance|"
    r"(?:we|i)[ '’].{0,50}\bthank(?:s| you) .{0,20}in advance|(?:we |i )?look(?:ing)? forward to .{0,50}"
    r")\W*$"
)
_FOR_WHAT_WAS_DONE = re.compile(
    r"(?i)^\W*+(?:many |kind )?(?:thanks|thank you) (?:so much |very much )?for (?:the|that|this)\b"
)
_FOOTER = re.compile(
    r"(?i)^\W*+(?:(?:achtung|warning|caution|attention|external|hinweis|disclaimer|important notice)\W+)?(?:"
    r"(?:diese (?:e-?mail|nachricht)|dieses (?:e-?mail|schreiben)|der inhalt dieser (?:e-?mail|nachricht))\b|"
    r"sitz der gesellschaft|geschäftsführ(?:er|ung|erin)\b|(?:amts|register|handels)gericht\b|"
    r"handelsregister\b|hr[ab] \d|ust-?id|vorstand(?:svorsitzender)?\s*:|"
    r"vorsitzender? des (?:aufsichtsrat|vorstand)|aufsichtsrat\b|"
    r"(?:ce (?:message|courriel|mail)|cet e-?mail) (?:et|est|peut|contient|électronique|provient)\b|"
    r"(?:este|esta) (?:mensaje|correo|mensagem|e-?mail|comunicación) "
    r"(?:y|e|es|é|contiene|contém|electrónico|puede|pode)\b|"
    r"(?:questo messaggio|questa e-?mail|il presente messaggio|le informazioni contenute)\b|"
    r"(?:dit bericht|deze e-?mail) (?:is|en|kan|bevat)\b|(?:detta meddelande|denne e-?post(?:en)?|denne e-?mail)\b|"
    r"this (?:e-?mail|message|communication)(?: and| is| may| contains| originated| transmission| was sent)\b|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this (?:e-?mail|message|communication)\b|"
    r"registered (?:office|in|number)\b|confidentiality notice\b|"
    r"(?:please consider the environment|denken sie an die umwelt|pensez à l'environnement)\b)"
)


def is_goodbye(text: str) -> bool:
    """Whether a line only takes leave."""
    return len(text) <= 80 and bool(_GOODBYE.match(text))


def ends_prose(text: str) -> bool:
    """Whether nothing on this line and after it is what the sender has to say: a good-bye, or a company's footer."""
    return (is_goodbye(text) and not _FOR_WHAT_WAS_DONE.match(text)) or is_footer(text)


def is_footer(text: str) -> bool:
    """Whether a line begins what a company's mail server adds."""
    return bool(_FOOTER.match(text[:200]))
