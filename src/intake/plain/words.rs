//! The words of headings, and what they say of a column: English, German, French, Spanish and
//! Italian, without accents.
//!
//! Phrases are parted by commas. No word here was read off one system's files; a heading that holds
//! none of them says nothing, and its column is compared with that of the same heading.

use super::Says;

/// What a column says, with the words that say so; several words stand next to each other.
pub(super) const STRONG: &[(Says, &str)] = &[
    (
        Says::Email,
        "email, emails, e mail, mail, email address, e mail address, mail address, adresse \
        mail, adresse email, adresse e mail, courriel, correo, correo electronico, posta \
        elettronica",
    ),
    (
        Says::Phone,
        "phone, phones, phonenumber, telephone, tel, mobile, cell, cellphone, fax, telefon, \
        telefonnummer, telefono, movil, cellulare",
    ),
    (
        Says::Website,
        "website, web site, web, web page, webpage, web address, site web, url, uri, link, \
        homepage, home page, domain, domains, www, webseite, internet, domaine, sitio web, \
        pagina web, sito, sito web, dominio",
    ),
    (
        Says::PostalCode,
        "postcode, post code, postal code, postalcode, postal, zip, zipcode, zip code, plz, \
        postleitzahl, code postal, codigo postal, codice postale",
    ),
    (
        Says::Country,
        "country, countries, nation, country code, country region, land, staat, pays, pais, \
        paese",
    ),
    (
        Says::Date,
        "date, year, day, month, birthday, born, dob, released, since, created, updated, \
        published, datum, jahr, geburtsdatum, annee, fecha, ano, anno, release date, date of \
        birth",
    ),
    (
        Says::Price,
        "price, prices, pricing, listprice, unitprice, retailprice, amount, cost, msrp, rrp, \
        srp, list price, unit price, retail price, preis, listenpreis, betrag, prix, montant, \
        precio, importe, prezzo, importo",
    ),
    (
        Says::Version,
        "version, ver, edition, release, revision, rev, ausgabe, auflage, versione, edizione, \
        edicion",
    ),
    (
        Says::Code,
        "sku, skus, mpn, ean, ean13, gtin, upc, isbn, isbn10, isbn13, issn, asin, vat, duns, \
        part number, part no, part nr, partnumber, partno, part, model, model number, model \
        no, modelno, modelnumber, serial number, serial, manufacturer part number, \
        manufacturer number, product code, product number, product no, product id, item code, \
        item number, item no, article number, article no, catalog number, catalogue number, \
        stock code, barcode, customer code, customer number, customer no, account number, \
        account no, tax id, tax number, vat id, vat number, registration number, company \
        number, artikelnummer, artikelnr, artikel nr, bestellnummer, teilenummer, \
        kundennummer, kundennr, materialnummer, material number, steuernummer, reference, ref, \
        referencia, riferimento, codigo, codice",
    ),
    (
        Says::City,
        "city, town, suburb, locality, municipality, ort, stadt, ville, commune, localite, \
        ciudad, localidad, poblacion, citta, comune",
    ),
    (
        Says::Region,
        "state, province, region, county, prefecture, canton, district, state province, \
        bundesland, kanton, departement, provincia, comunidad, regione",
    ),
    (
        Says::Address,
        "address, addresses, addr, street, street address, street name, street number, street \
        no, house number, house no, house num, road, po box, address line, building, adresse, \
        anschrift, strasse, str, hausnummer, hausnr, postfach, rue, voie, direccion, calle, \
        indirizzo",
    ),
    (
        Says::Vendor,
        "manufacturer, manufacturers, manuf, mfr, mfg, vendor, vendors, brand, brands, \
        brandname, publisher, maker, producer, supplier, developer, factory, hersteller, \
        marke, anbieter, lieferant, verlag, fabricant, marque, editeur, fournisseur, \
        fabricante, marca, proveedor, editor, produttore, fornitore, editore",
    ),
    (
        Says::Description,
        "description, descriptions, desc, descr, details, detail, summary, abstract, notes, \
        note, remarks, comment, comments, text, features, specification, specifications, \
        overview, beschreibung, kurztext, langtext, bemerkung, descriptif, resume, \
        descripcion, detalle, descrizione",
    ),
    // What is said of something else: `price currency`, `address type`.
    (
        Says::Other,
        "currency, currencies, waehrung, devise, moneda, valuta, type, types, typ, tipo, \
        status, category, categories, kategorie, categorie, categoria, class, language",
    ),
];

/// A name by itself, the likelier first.
pub(super) const NAMES: &str = "name, names, fullname, full name, display name, \
    displayname, title, label, designation, denomination, caption, bezeichnung, benennung, \
    titel, nom, raison sociale, titre, libelle, intitule, nombre, razon social, denominacion, \
    titulo, nome, denominazione, ragione sociale, titolo, model name";

/// Those of [`NAMES`] that may be a person's title as well.
pub(super) const TITLES: &str = "title, titel, titre, titulo, titolo";

/// Those of [`NAMES`] that are a surname beside a given name.
pub(super) const BARE: &str = "name, nom, nome";

/// A person's given names.
pub(super) const GIVEN: &str = "given name, givenname, given names, first name, firstname, \
    forename, middle name, middlename, middle initial, vorname, prenom, nombre de pila";

/// A person's surname.
pub(super) const SURNAMES: &str = "surname, last name, lastname, family name, familyname, \
    nachname, familienname, zuname, nom de famille, apellido, apellidos, cognome";

/// What a customer is called as such.
pub(super) const CUSTOMERS: &str = "customer, client, account, company, companyname, \
    organisation, organization, business, firm, institution, legal entity, licensee, kunde, \
    kundenname, firma, firmenname, unternehmen, entreprise, societe, cliente, empresa, azienda, \
    societa";

/// What a product is called as such.
pub(super) const PRODUCTS: &str = "product, productname, item, itemname, article, software, \
    package, service, offering, produkt, produktname, artikel, artikelbezeichnung, produit, \
    logiciel, producto, articulo, prodotto, articolo";

/// Words that name what they stand beside: `product name`.
pub(super) const CALLED: &str = "name, title, label, designation, bezeichnung, titel, nom, \
    titre, libelle, nombre, titulo, nome, titolo";

/// Words that a heading may have besides.
pub(super) const BESIDES: &str = "full, display, legal, trade, official, commercial, common, \
    short, long, friendly, registered, de, du, des, la, le, del, della, di, der, of, the";

/// An identity by itself, the likelier first.
pub(super) const IDS: &str = "id, ids, uid, uuid, guid, identifier, key, pk, record id, rec id, \
    row id, recid, recordid, rowid, productid, itemid, customerid, entity id, object id, \
    kennung, identifiant, identificador, identificativo";

/// What else serves for one, the likelier first.
pub(super) const SERVES_AS_ID: &str = "sku, code, number, no, nr, nummer, numero, codigo, \
    codice, part number, part no, partnumber, mpn, artikelnummer, artikelnr, artikel nr, \
    kundennummer, kundennr, materialnummer, reference, ref";

/// Words for an identity behind what it is that of: `customer id`, `item no`.
pub(super) const ID_OF: &str = "id, key, code, number, no, nr, nummer";
