"""What columns are called in address books and spreadsheets, in six languages, and the field that each means.

Written as they are compared: in lower-case Latin letters, with one blank between words (`names.folded`). The titles of
Outlook, Google Contacts, LibreOffice and Thunderbird come from those programs.
"""

from collections.abc import Mapping
from functools import cache

from ensure_desktop.people.exchange.values import Target
from ensure_desktop.people.names import folded

PEOPLE: Mapping[str, str] = {
    "full_name": """
        name | full name | display name | file as | naam | volledige naam | weergavenaam | naam en voornaam
        voornaam en naam | naam voornaam | nom complet | nom et prenom | nom prenom | prenom et nom | nom affiche
        fulde navn | navn | visningsnavn | vollstandiger name | anzeigename | vor und nachname | name vorname
        nombre completo | nombre y apellidos | nombre para mostrar | contact | contact name | kontakt""",
    "first_name": """
        first name | first | voor | given name | firstname | forename | christian name | voornaam
        roepnaam | prenom | fornavn
        vorname | nombre | nombre de pila | prenoms | voornamen""",
    "middle_name": """
        middle name | additional name | tweede naam | tweede voornaam | middelste naam | deuxieme prenom
        second prenom | mellemnavn | zweiter vorname | segundo nombre""",
    "name_prefix": """
        tussenvoegsel | tussenvoegsels | voorvoegsel | voorvoegsels | particle | last name prefix | particule""",
    "last_name": """
        last name | last | achter | surname | family name | lastname | achternaam | familienaam | nom
        nom de famille | efternavn
        nachname | familienname | apellido | apellidos | primer apellido""",
    "nickname": """
        nickname | nick name | alias | known as | bijnaam | roepnaam of bijnaam | surnom | pseudo | pseudonyme
        kaldenavn | oegenavn | spitzname | rufname | apodo | phonetic nickname""",
    "gender": """
        gender | sex | geslacht | m v | m v x | v m | gender m v | sexe | genre | h f | f h | m f | koen | kon
        geschlecht | sexo | genero""",
    "birth_date": """
        birthday | birth date | birthdate | date of birth | dob | born | born on | geboortedatum | verjaardag
        geb datum | geboren | geboren op | gebdat | date de naissance | ne le | nee le | anniversaire | ddn
        foedselsdag | fodselsdag | foedselsdato | fodselsdato | fodt | geburtsdatum | geburtstag | geb am
        fecha de nacimiento | cumpleanos | nacimiento""",
    "birth_year": """
        birth year | year of birth | yob | geboortejaar | annee de naissance | foedselsar | fodselsar | fodselsaar
        geburtsjahr | ano de nacimiento""",
    "phone": """
        phone | telephone | tel | phone number | telephone number | mobile | mobile phone | mobile number | cell
        cell phone | primary phone | home phone | home phone 2 | phone 1 | phone 2 | phone 3 | telefoon
        telefoonnummer
        gsm | gsm nummer | mobiel | mobiele telefoon | mobiel nummer | telefoon thuis | telefoon prive
        tel nr | telnr
        telephone portable | portable | telephone mobile | telephone domicile | tel portable | numero de telephone
        tel mobile | tlf | telefon | telefonnummer | mobil | mobilnummer | mobiltelefon | mobiltlf | handy
        handynummer
        telefon privat | rufnummer | telefono | movil | telefono movil | numero de telefono | celular | whatsapp
        signal | prive telefoon | phone mobile | phone home | phone main | other phone | company main phone
        business phone | business phone 2 | work phone | telefoon werk | telefoon zakelijk | telephone bureau
        phone work | radio phone | car phone | assistant s phone | contactnummer | nummer""",
    "phone_other": """
        tweede telefoon | autre telephone | andere telefoon | tweede telefoonnummer | andet telefonnummer
        weitere telefonnummer | otro telefono | second phone | noodnummer | emergency phone""",
    "email": """
        email | e mail | email address | e mail address | mail | e mail 2 address | e mail 3 address | primary email
        secondary email | e mailadres | emailadres | mailadres | e mail adres | email adres | adresse email
        adresse e mail | adresse mail | courriel | adresse electronique | mel | e mailadresse | mailadresse
        e mail adresse | emailadresse | e post | correo | correo electronico | email 1 | email 2 | e mail 1
        e mail 2 | e mail 3 | additional email""",
    "street": """
        street | home street | address | home address | street address | address line 1 | address 1
        street and number
        straat | straat en nummer | straat en huisnummer | adres | woonadres | huisnummer | house number
        nummer bus
        straatnaam | bus | rue | adresse | rue et numero | adresse postale | adresse domicile | numero et rue | vej
        vejnavn | gade | gadenavn | husnummer | strasse | strasse und hausnummer | hausnummer | anschrift | calle
        direccion | domicilio | home street 2 | other street | business street | rue domicile | numero de rue
        address line 2 | home address 2 | toevoeging | huisadres straat | hjemmeadresse gade | gade privat""",
    "postcode": """
        postcode | postal code | zip | zip code | zipcode | home postal code | home postal code zip | home zip
        business postal code | other postal code | post code | code postal | cp | postnummer | postnr | plz
        postleitzahl | codigo postal | code postal domicile | home zipcode | huisadres postcode
        hjemmeadresse postnr | postnummer privat""",
    "town": """
        town | city | home city | place | municipality | other city | business city | woonplaats | plaats | gemeente
        stad | ville | commune | localite | ville domicile | by | bynavn | ort | stadt | wohnort | ciudad
        poblacion
        localidad | municipio | huisadres plaats | hjemmeadresse by | by privat""",
    "neighbourhood": """
        neighbourhood | neighborhood | district | area | quarter | wijk | buurt | stadsdeel | quartier
        bydel | kvarter
        stadtteil | viertel | kiez | barrio | distrito | deelgemeente""",
    "reach": """
        can travel to | other neighbourhoods | kan komen in | andere wijken | autres quartiers | andre bydele""",
    "origin": """
        country of origin | origin | country of birth | nationality | land van herkomst | herkomst | geboorteland
        afkomst | nationaliteit | pays d origine | origine | pays de naissance | nationalite | oprindelse
        oprindelsesland | foedeland | fodeland | nationalitet | herkunft | herkunftsland | geburtsland
        nationalitat
        pais de origen | origen | nacionalidad""",
    "languages": """
        language | languages | spoken languages | speaks | taal | talen | gesproken talen | spreekt
        voertaal | langue
        langues | langues parlees | sprog | taler | sprache | sprachen | spricht | idioma | idiomas | lengua""",
    "mother_tongue": """
        mother tongue | native language | first language | moedertaal | thuistaal | langue maternelle | modersmal
        modersmaal | muttersprache | lengua materna""",
    "needs_interpreter": """
        needs interpreter | interpreter | interpreter needed | needs an interpreter | tolk | tolk nodig | interprete
        besoin d interprete | tolk noedvendig | tolkebehov | dolmetscher | necesita interprete""",
    "interpreter_agreed": """
        interpreter agreed | agrees to an interpreter | akkoord met tolk | accepte un interprete""",
    "education": """
        education | level of education | school | opleiding | opleidingsniveau | studies | formation
        niveau d etudes
        etudes | uddannelse | uddannelsesniveau | ausbildung | bildung | schulbildung | estudios | educacion""",
    "interests": """
        interests | hobbies | hobby | interesses | interesse | loisirs | centres d interet | interets | interesser
        fritidsinteresser | interessen | intereses | aficiones""",
    "lived_experience": """
        lived experience | experience | ervaring | ervaringen | ervaringsdeskundigheid | levenservaring
        thema s ervaring
        experience vecue | vecu | egne erfaringer | levede erfaringer | erfahrung | lebenserfahrung
        experiencia | experiencia vivida""",
    "values": """
        values | what matters | waarden | wat telt | valeurs | vaerdier | werte | valores""",
    "sociability": """
        sociability | sociability 1 10 | how sociable | sociable | sociaal | hoe sociaal | sociabilite | omgaengelighed
        geselligkeit | sociabilidad""",
    "frequency": """
        how often to meet | frequency | meeting frequency | how often | frequentie | hoe vaak | frequence
        a quelle frequence | hyppighed | hvor ofte | haufigkeit | wie oft | frecuencia""",
    "availability": """
        availability | available | beschikbaarheid | beschikbaar | disponibilite | disponibilites | disponible
        tilgaengelighed | kan | verfugbarkeit | verfugbar | disponibilidad""",
    "role": """
        role | roles | function in project | rol | rollen | rol in project | role dans le projet | rolle | roller
        rol en el proyecto | type | soort | categorie deelnemer""",
    "role_since": """
        role since | since | start date | started | start | member since | joined | sinds | startdatum | begindatum
        start op | lid sinds | depuis | date de debut | date d entree | siden | startdato | seit | beginn
        eintritt | desde
        fecha de inicio | datum start | inschrijfdatum | date d inscription""",
    "role_until": """
        role until | until | end date | ended | stopped | tot | einddatum | gestopt | gestopt op | jusqu au
        date de fin
        fin | til | slutdato | bis | ende | austritt | hasta | fecha de fin""",
    "how_found": """
        how found | referred by | source | found through | heard of us | how did you hear of us | hoe gevonden
        gevonden via | aangemeld via | via | herkomst aanmelding | doorverwezen door | verwezen door
        comment trouve
        adresse par | oriente par | source de contact | fundet via | henvist af | vermittelt durch | gefunden uber
        derivado por""",
    "how_found_detail": """
        how found in words | referral details | how found details | toelichting aanmelding""",
    "organisation": """
        organisation | organization | company | organization name | organization 1 name | employer | organisatie
        bedrijf | werkgever | societe | entreprise | organisme | employeur | virksomhed | firma | arbejdsgiver
        organisation name | unternehmen | arbeitgeber | empresa | organizacion""",
    "certified_on": """
        certificate date | certified on | certificate | certificaat | certificaat op | datum certificaat
        certificat
        date du certificat | certifikat | zertifikat | certificado""",
    "certified_until": """
        certificate valid until | certified until | certificate until | certificate expires | certificate expiry date
        certificaat geldig tot | certificaat tot | einddatum certificaat | certificat valable jusqu au
        fin du certificat | certifikat gyldigt til | zertifikat gultig bis | certificado valido hasta""",
    "hours_per_week": """
        hours a week | hours per week | hours | uren per week | uren | heures par semaine | heures | timer om ugen
        timer pr uge | stunden pro woche | horas por semana""",
    "notes": """
        notes | note | remarks | remark | comments | comment | description | opmerking | opmerkingen | notitie
        notities | bemerking | remarque | remarques | commentaire | commentaires | bemaerkning
        bemaerkninger | noter
        notater | bemerkungen | notizen | anmerkung | anmerkungen | notas | observaciones | job title | task
        organization title | organization 1 title | title | functie | beroep | profession | fonction
        stilling | beruf
        position | puesto | occupation | custom 1 | custom 2 | user 1 | user 2 | user 3 | user 4""",
}

ORGANISATIONS: Mapping[str, str] = {
    "name": """
        name | organisation | organization | organisation name | organization name | company | naam | organisatie
        naam organisatie | dienst | instelling | nom | organisme | association | nom de l organisation | service
        structure | navn | forening | organisationens navn | organisationsname | einrichtung | verein | nombre
        organizacion | entidad""",
    "about": """
        about | what it offers | offers | offer | description | services | aanbod | omschrijving | beschrijving
        offre | activites | tilbud | beskrivelse | angebot | beschreibung | oferta | servicios | descripcion""",
    "themes": """
        themes | theme | topics | category | categories | thema | thema s | themas | categorie | rubriek | themes
        domaine | domaines | tema | temaer | emner | themen | kategorie | temas | categoria""",
    "languages": """
        language | languages | taal | talen | langue | langues | sprog | sprache | sprachen | idioma | idiomas""",
    "website": """
        website | web | web page | url | site | webpagina | webseite | site web | site internet
        hjemmeside | homepage
        internet | pagina web | sitio web | webadres""",
    "phone": PEOPLE["phone"],
    "email": PEOPLE["email"],
    "street": PEOPLE["street"],
    "postcode": PEOPLE["postcode"],
    "town": PEOPLE["town"],
    "neighbourhood": PEOPLE["neighbourhood"],
    "hours_note": """
        opening hours | hours | openingsuren | openingstijden | uren | heures d ouverture | horaires | horaire
        abningstider | aabningstider | offnungszeiten | horario""",
    "access_note": """
        accessibility | access | toegankelijkheid | accessibilite | tilgaengelighed | barrierefreiheit
        accesibilidad""",
    "contact_name": """
        contact person | contact | contact name | contactpersoon | personne de contact | kontaktperson
        ansprechpartner | ansprechperson | persona de contacto | interlocuteur""",
    "contact_task": """
        contact person task | function | job title | functie | functie contactpersoon | fonction | stilling
        funktion
        puesto""",
    "contact_phone": """
        contact person phone | contact phone | telefoon contactpersoon | telephone du contact
        kontaktpersons telefon
        telefon ansprechpartner""",
    "contact_email": """
        contact person e mail | contact email | contact e mail | e mail contactpersoon | email contactpersoon
        email du contact | kontaktpersons e mail""",
    "notes": """
        notes | note | remarks | comments | opmerking | opmerkingen | notities | remarque | remarques | commentaires
        bemaerkninger | noter | bemerkungen | notizen | notas | observaciones""",
}

PARTS: Mapping[str, Mapping[str, str]] = {
    "phone": {"value": "phone"},
    "email": {"value": "email"},
    "e mail": {"value": "email"},
    "address": {"street": "street", "city": "town", "postal code": "postcode"},
    "organization": {"name": "organisation", "title": "notes"},
}

NOT_HOME = (
    "business",
    "work",
    "other",
    "bureau",
    "werk",
    "zakelijk",
    "assistant",
    "company",
    "callback",
    "fax",
    "pager",
)
"""Words in a title that make another column better for somebody's own address and number."""
MOBILE = (
    "mobile",
    "mobiel",
    "mobiele",
    "gsm",
    "portable",
    "mobil",
    "mobilnummer",
    "handy",
    "movil",
    "cell",
    "whatsapp",
)
LATER = ("2", "3", "4", "5")


@cache
def meanings(target: Target) -> dict[str, str]:
    """The field by the folded title of a column."""
    written = PEOPLE if target is Target.PEOPLE else ORGANISATIONS
    return {
        " ".join(title.split()): name
        for name, titles in written.items()
        for line in titles.splitlines()
        for title in line.split("|")
        if title.strip()
    }


def phone_rank(title: str) -> int:
    """Lower is better for the first of somebody's numbers: the mobile phone, then what is hers, then work."""
    words = folded(title).split()
    return 0 if any(word in MOBILE for word in words) else 2 if any(word in NOT_HOME for word in words) else 1
