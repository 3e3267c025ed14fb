import type { removal as english } from '../en/removal';
import type { Like } from '../like';

/** Was anders heißt, wo Hardware aus einem Standort ausgebaut wird. */
export const removal: Like<typeof english> = {
  deployment: {
    tabs: { receipt: 'Identifikation', storage: 'Obhut' },
    next: { import_list: 'Ausbauliste einlesen', receive: 'Geräte auffinden' },
  },
  deployments: {
    create: { titleHint: 'Zum Beispiel: 12 Rack-Server des alten Abrechnungsclusters', whereTitle: 'Woher es kommt', deliveryOn: 'Abholung' },
  },
  checklist: { section: { noUnitsText: 'Diese Prüfpunkte werden für jedes aufgefundene Gerät einmal gemacht. Finden Sie zuerst die Geräte auf.', toReceipt: 'Zur Identifikation' } },
  conflicts: { field: { received: 'Aufgefunden', expected: 'Auf der Liste' }, says: { notReceived: 'Nicht aufgefunden' } },
  errors: { rule: { no_receiving_stage: 'Die Vorlage dieses Einsatzes hat keine Identifikation. Es wurde nichts geschrieben.' } },
  exports: { says: { components: 'Eine Tabelle mit einer Zeile je Gerät oder Zeile der Liste: erwartet, aufgefunden, Zustand und Position.' } },
  findings: { goToReceipt: 'Zur Identifikation' },
  handover: {
    subtitle: 'Abnahme des Ausbaus, und was danach daraus wurde.',
    readiness: { title: 'Ist alles abgeschlossen?', text: 'Was die Vorlage verlangt, bevor die ausgebauten Geräte in andere Hände gehen.' },
    points: { none: 'Nichts ist mehr zu tun. Fügen Sie hinzu, was als offener Punkt akzeptiert wird.' },
    transfer: { none: 'Die Verantwortung für die ausgebauten Geräte ist noch nicht übergegangen.' },
  },
  plan: {
    kinds: { shipping: 'Transport', delivery: 'Abholung', storage: 'Lagerung bis zur Entsorgung', installation: 'Ausbau' },
    schedule: {
      empty: 'Noch ist nichts geplant. Tragen Sie ein, was von der Identifikation bis zur Übergabe geschehen muss, mit Zeiten, Personen und Racks.',
      suggestText_one: 'Aus Beginn und Übergabe lässt sich {{count}} Vorgang eintragen. Danach können Sie alles ändern.',
      suggestText_other: 'Aus Beginn und Übergabe lassen sich {{count}} Vorgänge eintragen, einer nach dem anderen. Danach können Sie alles ändern.',
      noDates: 'Geben Sie dem Einsatz einen Termin für Beginn oder Übergabe, dann lässt sich ein Zeitplan eintragen.',
    },
  },
  receipt: {
    title: 'Identifikation',
    subtitle: 'Was ausgebaut werden soll gegen das, was dort steht. Scannen Sie jedes Gerät im Rack; zählen Sie die Teile ohne Seriennummer.',
    import: 'Ausbauliste einlesen',
    toStorage: 'Obhut',
    empty: {
      title: 'Noch keine Ausbauliste',
      text: 'Lesen Sie die Liste dessen ein, was ausgebaut wird, als CSV oder Excel, zum Beispiel aus der Konfigurationsdatenbank. Scannen Sie dann jedes Gerät dort, wo es steht: Plumbline findet, was nicht da ist und was nicht auf der Liste steht und bleiben muss.',
    },
    scan: { take: 'Als aufgefunden eintragen', matchedCarton: 'Auf der Liste mit Karton {{carton}}.', matchedText: 'Aufgefunden.', duplicateText: 'Aufgefunden {{at}}. Sagen Sie unten, ob es ein zweites Gerät ist oder dasselbe Etikett.', extraText: 'Als Gerät aufgehoben, das nicht auf der Liste steht. Fassen Sie es nicht an, bevor darüber entschieden ist.' },
    counts: { all: 'Auf der Liste', waiting: 'Noch nicht aufgefunden', dead_on_arrival: 'Außer Funktion', extra: 'Nicht auf der Liste', sum: '{{expected}} auf der Liste = {{parts}}', plusExtra_one: 'Dazu {{count}}, das nicht auf der Liste steht.', plusExtra_other: 'Dazu {{count}}, die nicht auf der Liste stehen.', progress: '{{received}} von {{expected}} Geräten aufgefunden' },
    table: { title: 'Gelistet und aufgefunden', received: 'Aufgefunden' },
    unit: {
      receivedBy: 'Aufgefunden {{at}} {{by}} ({{via}})',
      receive: { title: 'Von Hand eintragen', found: 'Es war als fehlend erklärt. Eintragen sagt, dass es gefunden wurde.', button: 'Gerät ist da' },
      condition: { dead_on_arrival: 'Außer Funktion' },
      photoHint: 'Fotografieren Sie den Schaden, das Etikett und wo das Gerät steht.',
      quarantine: 'Vom Ausbau zurückhalten',
      quarantineText: 'Ein zurückgehaltenes Gerät wird nicht ausgebaut.',
      takeBack: 'Doch nicht aufgefunden',
    },
    discrepancies: { none: 'Nichts zu entscheiden. Codes, die auf keiner Liste stehen, doppelt gescannte Geräte und was beschädigt ist, fehlt oder nicht auf der Liste steht, stehen hier.', waiting_one: '{{count}} Zeile ist noch nicht aufgefunden oder gezählt.', waiting_other: '{{count}} Zeilen sind noch nicht aufgefunden oder gezählt.' },
    decision: { choose: 'Wählen Sie ein noch nicht aufgefundenes Gerät', noneLeft: 'Jedes Gerät der Liste ist schon aufgefunden.' },
    missing: { text_one: '{{count}} Zeile ist nicht aufgefunden oder gezählt. Sie wird zu „fehlt“, und ein Befund verlangt eine Entscheidung.', text_other: '{{count}} Zeilen sind nicht aufgefunden oder gezählt. Sie werden zu „fehlt“, und je ein Befund verlangt eine Entscheidung.', found: 'Was später auftaucht, kann weiterhin eingetragen werden.', cancel: 'Weiter suchen' },
    checks: { text: 'Ob Liste, Datenbestand und Rack übereinstimmen, wird als Prüfpunkt erfasst.' },
    noReceipt: 'Die Vorlage dieses Einsatzes hat keine Identifikation, deshalb kann hier nichts eingetragen werden.',
    list: {
      title: 'Ausbauliste einlesen',
      subtitle: 'Die Liste dessen, was ausgebaut wird, als CSV oder Excel (.xlsx), zum Beispiel aus der Konfigurationsdatenbank.',
      back: 'Zurück zur Identifikation',
      problem: { no_serial_column: 'Es gibt keine Spalte mit Seriennummern. Geräte werden beim Auffinden unterschieden.', not_a_list: 'Das ist {{kind}}, keine Liste. Wählen Sie eine CSV- oder XLSX-Datei.' },
      lines: { trackedText: 'Geräte mit eigenen Prüfpunkten, etwa Server, werden einzeln ausgebaut. Der Rest, etwa Schienen und Kabel, wird nur gezählt.' },
      done: { title: 'Ausbauliste eingelesen' },
    },
  },
  report: { title: 'Ausbaubericht' },
  review: {
    kept: { date: { delivery: 'Abholung', start: 'Beginn des Ausbaus' }, figure: { unitsExpected: 'Geräte auf der Liste', unitsDeployed: 'Auszubauende Geräte, aufgefunden' } },
    failures: { deadOnArrival: 'Außer Funktion aufgefunden' },
  },
  signoff: { blockers: { receipt_open_one: '{{count}} Komponente ist weder aufgefunden noch als fehlend erklärt', receipt_open_other: '{{count}} Komponenten sind weder aufgefunden noch als fehlend erklärt' } },
  storage: {
    title: 'Obhut',
    subtitle: 'In wessen Händen die ausgebauten Geräte sind, bis sie entsorgt oder weitergegeben werden, wo, und unter welchen Bedingungen.',
    toReceipt: 'Zurück zur Identifikation',
    takeOver: 'Geräte übergeben',
    warnings: {
      unheld_one: '{{count}} Komponente ist aufgefunden und in niemandes Obhut: Wer sie herausnimmt, unterschreibt dafür.',
      unheld_other: '{{count}} Komponenten sind aufgefunden und in niemandes Obhut: Wer sie herausnimmt, unterschreibt dafür.',
      outside_one: 'Die Bedingungen lagen einmal außerhalb der Grenzen: Sagen Sie es dem, der die Geräte weiter verwendet.',
      outside_other: 'Die Bedingungen lagen {{count}}-mal außerhalb der Grenzen: Sagen Sie es dem, der die Geräte weiter verwendet.',
      broken_one: 'Die Kette reißt einmal: Geräte kamen von jemandem, der sie nicht hatte.',
      broken_other: 'Die Kette reißt {{count}}-mal: Geräte kamen von jemandem, der sie nicht hatte.',
      unsigned_one: '{{count}} Übergabe von Geräten ist nicht unterschrieben.',
      unsigned_other: '{{count}} Übergaben von Geräten sind nicht unterschrieben.',
    },
    chain: { none: 'Noch hat niemand für die Geräte unterschrieben. Übergeben Sie sie an den, der sie aus dem Rack nimmt.', all: 'Alles, was aufgefunden wurde' },
    form: { title: 'Geräte übergeben', place: 'Wo sie aufbewahrt werden', components: 'Welche Geräte', all: 'Alles, was aufgefunden wurde', problems: { place: 'Sagen Sie, wo sie aufbewahrt werden.' } },
  },
  units: {
    emptyText: 'Jedes Gerät, das aufgefunden ist und ausgebaut wird, steht hier mit seinem Platz im Rack und dem Stand seiner Prüfpunkte.',
    toReceipt: 'Zur Identifikation',
    columns: { state: 'Aufgefunden als' },
    unit: { received: 'Aufgefunden', notReceived: 'Noch nicht aufgefunden', quarantined: 'Zurückgehalten', notDeployable: 'Dieses Gerät wird nicht ausgebaut, deshalb werden keine Prüfpunkte dafür gestellt.' },
  },
  verdicts: { unit: { expected: 'Noch nicht aufgefunden', extra: 'Nicht auf der Liste', dead_on_arrival: 'Außer Funktion' } },
};
