"""English mails are never flagged as another language, however short or full of code; other languages are told."""

import pytest

from requests_intake.channels.email.facts import read_facts
from requests_intake.channels.email.fold import quoted_ranges
from requests_intake.channels.email.prose import prose_of
from requests_intake.channels.language import detect_language
from requests_intake.rules.procedure.case import DetectedLanguage

ENGLISH = [
    "Kernel crashes on start",
    "Kernel does not start.",
    "License expired?",
    "How do I update?",
    "Need help urgently",
    "Still broken.",
    "Any news?",
    "Yes, same error.",
    "Works now, thanks",
    "Server down since 9",
    "Cannot activate product",
    "No answer so far",
    "Restart did not help",
    "Version is 14.1",
    "Same problem again today",
    "Plot export fails",
    "Problem persists",
    "Unable to connect to license server",
    "Mathematica hangs at 100% CPU",
    "Segmentation fault on Red Hat 9",
    "Notebook server returns error 502",
    "Error: invalid password",
    "Installer says disk full",
    "ping",
    "Hi team, see attached log. Regards, Bo",
    "hello sir, my software not open since yesterday, please do needful fast",
    "dear support i am install the program but he give me error always, what i must do",
    "Good day, we have problem with licence. After reboot is not possible start kernel. Please for help.",
    "We get since Monday always the same failure by the export. Can you say us what to do?",
    "Hello, in my company the system make stop every night at 2. I have try restart but nothing change.",
    "The evaluation of NDSolve stops with NDSolve::ndsz and I do not know why.",
    ("It fails:\nPlot[Sin[x], {x, 0, 10}]\nGeneral::stop: Further output will be suppressed\nWhat does it mean?"),
    'This code worked in 13.3:\n```\ndata = Import["a.csv"];\nListPlot[data]\n```\nIn 14.1 it returns $Failed.',
    (
        "import numpy as np\n"
        "from wolframclient.evaluation import WolframLanguageSession\n"
        "session = WolframLanguageSession()\n"
        "The last line never returns."
    ),
    (
        "Traceback (most recent call last):\n"
        '  File "run.py", line 3, in <module>\n'
        "    main()\n"
        "ValueError: bad\n"
        "Why is that?"
    ),
    (
        "java.lang.NullPointerException: null\n"
        "\tat com.acme.Queue.poll(Queue.java:12)\n"
        "\tat com.acme.Main.run(Main.java:99)\n"
        "After the update we see this on each start."
    ),
    (
        'Exception in thread "main" java.io.IOException: Verbindung verweigert\n'
        "    at sun.nio.ch.Net.connect(Net.java)\n"
        "The service cannot reach the license server any more."
    ),
    (
        "$ systemctl status wolfram\n"
        "* wolfram.service - kernel\n"
        "   Active: failed (Result: exit-code)\n"
        "$ journalctl -u wolfram\n"
        "Please advise."
    ),
    "2026-11-30 09:00:00 ERROR queue lost\n2026-11-30 09:00:01 ERROR queue lost\nSeen on all nodes.",
    "C:\\Program Files\\Wolfram\\kernel.exe\nThis path is wrong after installation on a German Windows.",
    "SELECT id, name FROM jobs WHERE state = 'lost';\nreturns 14 rows, we expect none.",
    ('The dialog says "Die Datei wurde nicht gefunden" when we open a notebook. How do we change the language?'),
    ("Greetings from Zürich, our colleague Jürgen Müller of Straßenbau Österreich AG cannot log in since the weekend."),
    "f[x_] := x^2\nf /@ Range[10]\nnot evaluated",
    ("Out of memory on node04, node05 and node07; see gc.log. Heap is 64 GB. Expected was a run of two hours."),
    "OS: Windows Server 2022\nRAM: 256 GB\nCPU: 2x Xeon\nGPU: none\nInstall fails at step 3.",
    "Jobs lost. Queue empty. No log.",
    "FYI restart done, all green",
    "Can't login. SSO broken. Pls fix asap!!",
    (
        "Hi,\n"
        "\n"
        "the kernel dies on start.\n"
        "\n"
        "Best regards,\n"
        "Hans Müller\n"
        "\n"
        "Muster Logistik GmbH\n"
        "Sitz der Gesellschaft: München, Amtsgericht München HRB 12345\n"
        "Geschäftsführer: Hans Müller, Dr. Petra Schmidt\n"
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat "
        "sind, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail."
    ),
    (
        "The kernel dies on start.\n"
        "\n"
        "Muster Logistik GmbH\n"
        "Geschäftsführer: Hans Müller\n"
        "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat "
        "sind, informieren Sie bitte sofort den Absender und vernichten Sie diese Mail."
    ),
    (
        "Hello, the kernel dies.\n"
        "\n"
        "Viele Grüße aus München\n"
        "Hans\n"
        "Unsere Büros sind zwischen den Jahren geschlossen, wir sind ab dem siebten Januar wieder "
        "gerne für Sie da."
    ),
    (
        "ACHTUNG: Diese E-Mail stammt von einem externen Absender.\n"
        "\n"
        "The kernel does not start after the update to 14.1."
    ),
    (
        "The export stops.\n"
        "\n"
        "Cordialement,\n"
        "Jean Dupont\n"
        "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur "
        "destinataire."
    ),
    (
        "The export stops.\n"
        "\n"
        "Ce message et toutes les pièces jointes sont confidentiels et établis à l'intention "
        "exclusive de ses destinataires."
    ),
    (
        "The queue is stuck.\n"
        "\n"
        "Este mensaje y sus archivos adjuntos son confidenciales y están dirigidos exclusivamente "
        "a su destinatario."
    ),
    (
        "The queue is stuck.\n"
        "\n"
        "Mit freundlichen Grüßen / Best regards\n"
        "Hans Müller\n"
        "Denken Sie an die Umwelt, bevor Sie diese E-Mail ausdrucken und bitte nehmen Sie "
        "Rücksicht."
    ),
]
OTHERS = [
    ("German", "Seit heute Morgen ist unser System nicht mehr erreichbar."),
    ("German", "Der Kernel startet nicht. Bitte um Hilfe."),
    ("German", "Hallo,\n\nwir haben seit dem Update auf 14.1 ein Problem mit der Lizenz.\n\nViele Grüße\nHans"),
    ("German", "Hallo,\nvielen Dank für die schnelle Antwort. Der Fehler tritt leider immer noch auf."),
    ("French", "Depuis ce matin notre système ne répond plus du tout."),
    ("French", "Bonjour, le noyau ne démarre plus après la mise à jour.\n\nCordialement,\nJean"),
    ("Spanish", "Desde esta mañana el sistema no responde y hemos perdido todos los trabajos."),
    ("Italian", "Buongiorno, da questa mattina il programma non si avvia più dopo l'aggiornamento."),
    ("Portuguese", "Bom dia, o sistema não responde desde ontem e perdemos todos os trabalhos."),
    ("Dutch", "Sinds vanmorgen start de kernel niet meer op en zijn alle taken verdwenen."),
    ("Swedish", "Sedan i morse startar inte kärnan längre och alla jobb har försvunnit."),
    ("Danish", "Siden i morges kan vi ikke længere starte programmet efter opdateringen."),
    ("Norwegian", "Siden i dag tidlig får vi ikke startet programmet etter oppdateringen."),
    ("Finnish", "Ohjelma ei käynnisty enää päivityksen jälkeen ja kaikki työt katosivat."),
    ("Polish", "Od dzisiaj rano system nie działa i utraciliśmy wszystkie zadania."),
    ("Czech", "Od dnešního rána se program nespustí a všechny úlohy zmizely."),
    ("Hungarian", "Ma reggel óta nem indul el a program a frissítés után."),
    ("Turkish", "Bu sabahtan beri sistem çalışmıyor ve bütün işler kayboldu."),
    ("Romanian", "De azi dimineață sistemul nu mai pornește și am pierdut toate lucrările."),
    ("Russian", "Планировщик теряет все задания после перезапуска."),
    ("Ukrainian", "Після оновлення програма не запускається, і ми втратили всі завдання."),
    ("Greek", "Από σήμερα το πρωί το σύστημα δεν ανταποκρίνεται."),
    ("Japanese", "カーネルが起動しません。再現手順は以下のとおりです。"),
    ("Chinese", "我们的系统从今天早上开始无法启动。"),
    ("Korean", "오늘 아침부터 시스템이 시작되지 않습니다."),
    ("Arabic", "منذ صباح اليوم لا يعمل النظام بعد التحديث."),
    ("Hebrew", "מאז הבוקר המערכת לא עולה אחרי העדכון."),
    ("Thai", "ระบบไม่สามารถเริ่มทำงานได้ตั้งแต่เช้าวันนี้"),
    ("Vietnamese", "Từ sáng nay hệ thống không khởi động được sau khi cập nhật."),
    ("Indonesian", "Sejak pagi ini sistem tidak bisa dijalankan setelah pembaruan dan semua pekerjaan hilang."),
]


def language_of(text: str) -> DetectedLanguage | None:
    """The language of a mail's text."""
    quoted = quoted_ranges(text)
    return detect_language(prose_of(text, quoted, read_facts(text, quoted)))


@pytest.mark.clause("2.4")
@pytest.mark.parametrize("text", ENGLISH)
def test_an_english_mail_is_never_told_as_another_language(text):
    told = language_of(text)
    assert told is None or told.code == "en"


@pytest.mark.clause("2.4")
@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_a_mail_in_another_language_is_told(name, text):
    told = language_of(text)
    assert told is not None
    assert told.name == name


def test_english_that_names_places_of_another_language_is_english():
    text = (
        "Straßenverkehrsamt Köln, Landeshauptstadt München and Universität Tübingen use this. It fails for all three."
    )
    assert detect_language(text).code == "en"


def test_a_short_text_that_is_surely_not_english_is_told_though_the_language_is_in_doubt():
    assert detect_language("Hej hur flyttar vi licensen till en annan dator").code != "en"


def test_words_of_indian_scripts_are_words():
    assert detect_language("नमस्ते हम लाइसेंस को दूसरे कंप्यूटर पर कैसे ले जाएँ").code == "hi"


def test_a_few_words_of_another_script_make_no_mail_of_it():
    assert (
        detect_language(
            "The menu is in Japanese ファイル 編集 although the system is English How can we switch it"
        ).code
        == "en"
    )
