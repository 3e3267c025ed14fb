import type { Like } from '../like';
import type { help as english } from '../en/help';

export const help: Like<typeof english> = {
  title: 'Hilfe',
  subtitle: 'Alles hier geht ohne Netz.',
  contents: 'Auf dieser Seite',
  begin: {
    title: 'Wie die Arbeit läuft',
    lines: [
      'Legen Sie einen Einsatz nach einer Vorlage an oder laden Sie das Beispiel. Die Vorlage sagt, was zu prüfen ist, in welcher Reihenfolge und wer unterschreibt.',
      'Lesen Sie die Packliste ein. Scannen oder tippen Sie dann jedes Gerät, wie es ankommt; was nicht passt, wird zur Abweichung und fällt nie unter den Tisch.',
      'Arbeiten Sie die Abschnitte ab. Der Knopf oben rechts führt immer zum Nächsten, das Sie braucht.',
      'Besteht ein Prüfpunkt nicht, sagen Sie, was Sie gesehen haben, und machen Sie ein Foto. Jemand entscheidet dann: so annehmen, instand setzen, ersetzen oder nicht verwenden.',
      'An einem Haltepunkt ruht die Arbeit, bis die Aufsicht die Phase geprüft und unterschrieben hat.',
      'Den Installationsbericht können Sie jederzeit erstellen. Er zeigt, was vollständig ist und was nicht.',
      'Bei einem Ausbau heißt der Wareneingang Identifikation: Scannen Sie jedes Gerät dort, wo es steht; Geräte werden aufgefunden, nicht angenommen.',
    ],
  },
  planning: {
    title: 'Planung',
    lines: [
      'Jeder Einsatz hat einen Plan: was geschehen muss, in welcher Reihenfolge, wann, durch wen und an welchem Rack. Aus den Terminen für Lieferung, Beginn und Übergabe lässt er sich eintragen. Alle Zeiten sind die des Standorts.',
      'Was nicht passt, wird sofort gesagt: ein Beginn, bevor geendet hat, worauf er wartet, dieselbe Person oder dasselbe Rack in zwei Einsätzen, zwei Wartungsfenster an einem Standort, Arbeit außerhalb der Fenster, eine Fähigkeit, die niemand von den Eingeplanten hat.',
      'Planung, im Menü von Aufsicht und Koordination, zeigt alle Pläne als Kalender und als Liste, Überschneidungen zuerst. Kalenderdateien (.ics) bringen Pläne in andere Programme; speichern Sie sie nach einer Änderung erneut.',
      'Drücken Sie in einem Wartungsfenster „Das Fenster beginnt jetzt“, später „Der Dienst ist wieder da“, und sagen Sie, wie viele Minuten etwas ausgefallen war. Geplante und tatsächliche Zeiten stehen im Bericht.',
      'Halten Sie Risiken mit Verantwortlichen fest und legen Sie vorher fest, an welchen Punkten und wonach es weiter oder zurück geht. Jede Entscheidung bleibt mit ihrem Grund erhalten.',
      'Ein Einsatz, der doch nicht kommt, wird unter „Weitere Aktionen“ mit einem Grund abgesagt. Er beansprucht dann niemanden und nichts mehr; wem er angekündigt wurde, dem ist das zu sagen. Er kann wieder aufgenommen werden.',
      'Wenn Sie etwas verschieben, können Sie sagen warum; der Grund steht im Bericht.',
    ],
  },
  telling: {
    title: 'Menschen informieren',
    lines: [
      'Unter Kommunikation steht, wer worüber und bis wann informiert wird. Texte werden mit den Angaben des Einsatzes gefüllt; eigene Texte pflegen Sie unter Einstellungen, Nachrichten.',
      'Plumbline sendet nichts von selbst. Kopieren Sie die Nachricht, öffnen Sie sie im Mailprogramm oder speichern Sie sie als Entwurf, senden Sie sie dort, und halten Sie fest, dass sie gesendet wurde. Der Nachweis behält sie Wort für Wort.',
      'Wer einen Einsatz in Auftrag gab, erfährt, wie er ausgegangen ist, ob abgeschlossen, zurückgebaut oder abgesagt. „Heute“ und der Einsatz fragen danach, bis es festgehalten ist.',
    ],
  },
  goingBack: {
    title: 'Zurückgehen',
    lines: [
      'Der Rückbau ist der Weg zurück, jederzeit bis zur Abnahme der Übergabe. Sagen Sie, warum, und wer entschieden hat; von da an geht nichts mehr vorwärts, und jeder Bildschirm sagt das.',
      'Sie werden durch das geführt, was getan wurde, den letzten Schritt zuerst. Sagen Sie bei jedem, dass Sie ihn zurückgenommen haben oder warum das nicht nötig war, wenn es hilft mit einem Foto.',
      'Danach weisen die Prüfungen der Vorlage nach, dass der alte Zustand wiederhergestellt ist, neben dem, was vor der ersten Änderung festgehalten wurde, und ein Supervisor unterschreibt. Lässt sich der alte Zustand nicht wiederherstellen, sagen Sie, was nicht stimmt: Es bleibt als offener Punkt.',
      'Später kann der Einsatz wieder aufgenommen werden. Was zurückgenommen wurde, wird noch einmal gefragt und noch einmal unterschrieben; alles andere bleibt bestehen. Nichts wird gelöscht.',
    ],
  },
  handingOver: {
    title: 'Lagerung, Übergabe und Auswertung',
    lines: [
      'Wer zwischen Wareneingang und Einbau Ware übernimmt, unterschreibt dafür: wo sie ist, wie warm und wie feucht es dort ist. „Lagerung und Obhut“ unter Wareneingang warnt vor Ware, die niemand hat, und vor Bedingungen außerhalb der Grenzen.',
      'Unter Übergabe steht, ob der Betrieb bereit ist, was bei wem bis wann offen bleibt, wer abgenommen hat und auf wen die Verantwortung überging.',
      'Danach hält dieselbe Stelle Störungen, Anrufe, Ausfälle, Zufriedenheit und Kosten fest. Das geht auch nach dem Abschluss.',
      'Die Auswertung hält den Plan gegen das, was geschah. Schreiben Sie Erkenntnisse auf und schlagen Sie daraus eine Verbesserung der Vorlage vor; sie wird verfolgt, bis eine neue Version sie bringt.',
      'Dass dem Auftraggeber das Ergebnis mitgeteilt wird, bleibt ein offener Punkt, bis Sie es erfassen.',
    ],
  },
  models: {
    title: 'Vorlagen',
    lines: [
      'Eine Vorlage ist der Ablauf: Phasen, Abschnitte, Prüfpunkte, Grenzwerte, Bedingungen, Haltepunkte und Quellen. Die mitgelieferten kann jeder lesen und niemand ändern; eine Koordinatorin oder ein Koordinator beginnt daraus, aus nichts oder aus einer Datei einen Entwurf.',
      'Ein Entwurf wird vor der Veröffentlichung an einem Muster erprobt: beantworten Sie ihn und sehen Sie Ergebnisse, Grenzwerte und Bedingungen. Davon wird nichts aufgezeichnet.',
      'Was veröffentlicht ist, ändert sich nie mehr; die nächste Fassung ist eine andere. Zurückgezogene Fassungen werden für keinen neuen Einsatz angeboten.',
      'Ein laufender Einsatz behält seine Fassung. Gibt es eine neuere, bietet der Einsatz den Wechsel an, zeigt, was aus jeder Antwort wird, und wechselt nur, wenn Sie es sagen.',
      'Auswertungen bitten um Verbesserungen. Die Liste zählt die offenen; der Reiter „Verbesserungen“ eines Entwurfs führt zu den Prüfpunkten, um die es geht, und die Veröffentlichung vermerkt als erledigt, was der Entwurf bringt.',
    ],
  },
  finding: {
    title: 'Übersicht und Exporte',
    lines: [
      'Einsätze zeigt alles auf diesem Gerät: wo jeder steht, was verspätet ist, was durchfällt und auf wen er wartet. Filtern, sortieren, Spalten wählen, und speichern Sie als Ansicht, was Sie oft brauchen.',
      'Am Schreibtisch ist Einsätze eine Tabelle: Wählen Sie eine Ansicht oder Filter, sortieren Sie nach einer Spalte und speichern Sie Ihre Auswahl als eigene Ansicht. Pfeiltasten bewegen, Eingabe öffnet, Leertaste wählt aus.',
      'Wählen Sie einige oder alle gefundenen und exportieren Sie sie: ihre Berichte in einer Datei, oder Ergebnisse, Komponenten und Abweichungen als Tabelle.',
      'Ein einzelner Einsatz lässt sich als JSON speichern, mit allem, was man braucht, um ihn ohne Plumbline zu lesen. Das Format ist veröffentlicht.',
    ],
  },
  history: {
    title: 'Verlauf',
    lines: [
      'Der Verlauf zeigt jeden Eintrag eines Einsatzes: wer, wann, auf welchem Gerät, von was zu was. Was ersetzt wurde, bleibt stehen; jeder Eintrag sagt, ob er noch gilt.',
      'Suchen Sie nach Wörtern, oder filtern Sie nach Art, Phase, Person, Gerät und Tag. „Nur nach einer Abnahme“ zeigt, was geschrieben wurde, nachdem jemand dafür unterschrieben hatte.',
      'Was der Hub nicht angenommen hat, ist gekennzeichnet, mit Grund und was zu tun ist. Es zählt auf diesem Gerät und fehlt auf anderen; „Nur was der Hub nicht angenommen hat“ zeigt es.',
      'Was Sie ansehen, steht in der Adresse: Zurück führt zu dem, was Sie vorher angesehen haben. Vom Verlauf eines Prüfpunkts führt ein Link zu allem, was ihn betrifft.',
      'Exportieren Sie, was gezeigt wird, als Tabelle oder als JSON-Zeilen mit den Kennungen und Prüfsummen, an denen es sich gegen die Aufzeichnung prüfen lässt.',
      'Zeiten sind die des Standorts. Wo jemand die Uhr eines Geräts verstellt hat, sagt das der Eintrag danach, und um wie viel.',
      'Als berichtigt gekennzeichnete Zeiten sind die wahren: Die Uhr des Geräts ging falsch und wurde mit der des Hubs verglichen. Öffnen Sie das Zeichen, um zu sehen, was das Gerät zeigte.',
    ],
  },
  measuring: {
    title: 'Kennzahlen',
    lines: [
      'Kennzahlen werden aus der Aufzeichnung errechnet, über Einsätze, die im gewählten Zeitraum endeten. Jede sagt, wodurch geteilt wurde, und ihre Definition steht darunter.',
      'Der Wertstrom zeigt, wo die Zeit bleibt: Arbeit, Warten und Warten auf eine Unterschrift. Bekannt sind nur Einträge; wer eine halbe Stunde ohne Eintrag arbeitet, zählt als wartend.',
      'Die Selbsteinschätzung nimmt die Aufzeichnung als Nachweis. Was Sie selbst sagen, zählt nur, wo die Aufzeichnung nichts sagen kann.',
    ],
  },
  instruments: {
    title: 'Messgeräte',
    lines: [
      'Unter Einstellungen, Messgeräte steht das Verzeichnis: womit Sie messen, das Kennzeichen, die Unsicherheit und die Kalibrierungen. Wählen Sie das Gerät beim Messwert, oder scannen Sie sein Kennzeichen; das letzte für dieselbe Einheit bleibt gemerkt.',
      'Geben Sie die Unsicherheit wie im Datenblatt ein: ein Teil vom Messwert, Ziffern der Anzeige, ein fester Teil, je Einheit. Während Sie tippen, zeigt der Balken, wie weit der Messwert danebenliegen kann. Liegt ein Grenzwert darin, ist der Messwert grenzwertig.',
      'Ein Messwert geht nach der Kalibrierung, die an seinem Tag galt. Eine abgelaufene wird vermerkt. Will es die Vorlage so, zählt der Messwert erst, wenn erneut gemessen wurde oder der Befund daraus mit Begründung so angenommen wurde.',
      'Erfassen Sie jede Kalibrierung mit ihrem Kalibrierschein. Fand sie das Gerät außerhalb der Toleranz vor, sind die Messwerte seither fraglich, in jedem Einsatz: Sie werden erneut gefragt, die Seite des Messgeräts führt sie auf, und jeder kann stattdessen mit Begründung angenommen werden.',
      'Was von einem Messwert oder Prüfpunkt abhängt, wird erneut gefragt, wenn dieser sich ändert oder zurückgewiesen wird. Der Prüfpunkt sagt, was sich geändert hat, von wem und warum, bis er erneut beantwortet ist.',
    ],
  },
  backup: {
    title: 'Sicherungen',
    lines: [
      'Einstellungen, Sicherung hält die letzten fünf Sicherungen dieses Geräts, täglich und vor einer Aktualisierung gemacht. Speichern Sie eine Kopie auf einem anderen Datenträger: eine Sicherung auf einer defekten Platte hilft niemandem.',
      'Wiederherstellen ergänzt, was fehlt, und entfernt nichts. Das Gerät arbeitet danach unter einer neuen Kennung, damit nichts, was es schreibt, mit Älterem verwechselt wird.',
      'Der freie Speicher wird beobachtet. Fotos enden, bevor die Platte voll ist; Antworten gehen weiter.',
    ],
  },
  saving: {
    title: 'Wie gespeichert wird',
    lines: [
      'Es gibt keinen Speichern-Knopf. Jede Antwort wird auf den Datenträger dieses Geräts geschrieben und erst dann als gespeichert angezeigt.',
      '„Auf diesem Gerät gespeichert“ in der Kopfzeile heißt, dass ein Stromausfall jetzt nichts verlieren würde.',
      'Zehn Sekunden lang können Sie eine Antwort zurücknehmen. Auch das Zurücknehmen wird erfasst; nichts wird je gelöscht.',
      'Ein getippter, aber noch nicht übernommener Text ist mit „Noch nicht gespeichert“ gekennzeichnet. Er bleibt, solange das Fenster offen ist.',
      'Jeder Prüfpunkt behält seinen Verlauf: wer was geantwortet hat und wann.',
    ],
  },
  notSaved: {
    title: 'Wenn etwas nicht gespeichert ist',
    lines: [
      'Sehen Sie in die Kopfzeile. „Nicht gespeichert“ heißt, dass die letzte Antwort nicht auf dem Datenträger ist. Alles, was davor als gespeichert angezeigt wurde, ist sicher.',
      'Steht dort „Datenträger voll“, löschen Sie Dateien, die Sie nicht brauchen, oder leeren Sie den Papierkorb dieses Rechners. Fotos werden vor Antworten angehalten.',
      'Antworten Sie erneut. Steht in der Kopfzeile „Auf diesem Gerät gespeichert“, ist es gespeichert.',
      'Gelingt es weiterhin nicht, arbeiten Sie auf diesem Gerät nicht weiter. Öffnen Sie „Übermittlung“, exportieren Sie den Einsatz und bitten Sie um Hilfe. Einstellungen, Über nennt den Datenordner.',
    ],
  },
  signing: {
    title: 'Unterschriften und PIN',
    lines: [
      'Ihre PIN entsperrt die Anwendung und wird bei jeder Unterschrift erneut verlangt. Sie schützt einen Signaturschlüssel, der auf diesem Gerät bleibt.',
      'Eine Unterschrift umfasst genau das, was angezeigt wurde: Antworten, Ergebnisse, Fotos und Entscheidungen der Phase. Eine spätere Änderung wird als „Seit der Unterschrift geändert“ angezeigt.',
      'Eine vergessene PIN lässt sich nicht auslesen. Mit einem Hub gibt Ihnen „PIN vergessen?“ auf dem Sperrbildschirm eine neue und einen neuen Schlüssel; ohne Hub legen Sie sich als Person neu an. Was Sie früher unterschrieben haben, bleibt gültig.',
      'Sperren Sie das Gerät, wenn Sie es verlassen: Menü der Person, oben rechts. Es sperrt sich auch selbst, wenn es niemand benutzt; die Einstellungen sagen, wann.',
    ],
  },
  delivering: {
    title: 'Übermittlung, Hub und Pakete',
    lines: [
      'Ein Hub führt mehrere Geräte zusammen. Verbinden Sie sich einmal, unter „Übermittlung“, mit dem Konto, das Ihre Organisation Ihnen gegeben hat; danach übermittelt dieses Gerät von selbst, sobald es ein Netz gibt.',
      'Die Kopfzeile sagt, wie es steht. „Alles übermittelt“ steht dort nur, wenn der Hub jeden Eintrag hat und jedes Foto und jede Datei nachgeprüft hat.',
      'Ohne Netz ändert sich für Sie nichts: Die Arbeit geht weiter, und alles wartet hier, bis es gesendet werden kann. Durch das Senden verschwindet nichts von diesem Gerät.',
      'Wo es nie ein Netz geben wird, nimmt „Übermittlung“ Einsätze als eine Datei mit, ein Paket. Beim Einlesen auf einem anderen Gerät wird zuerst alles nachgeprüft; zweimaliges Einlesen ändert nichts.',
      'Fotos anderer werden geholt, wenn sie geöffnet werden. „Alle Dateien auf diesem Gerät behalten“ holt sie im Voraus: nötig, um ohne Netz zu unterschreiben.',
      'Ein fertiger Einsatz kann unter „Weitere Aktionen“ von diesem Gerät entfernt werden: nur, wenn der Hub in diesem Augenblick sagt, dass er jeden Eintrag und jedes Foto hat, oder wenn eine gespeicherte Datei gelesen wurde und sie enthält. Unter „Übermittlung“ steht, was entfernt wurde; von dort wird es erneut geholt.',
      'Ein verlorenes Gerät wird unter Einstellungen, Hub außer Gebrauch genommen. Es kann dann nichts mehr übermitteln oder holen.',
    ],
  },
  organisation: {
    title: 'Name und Logo auf Berichten',
    lines: [
      'Unter „Einstellungen“, „Organisation“ geben Sie Name, Anschrift und Logo Ihrer Organisation an. Sie stehen auf dem Deckblatt jedes Berichts, der von da an erstellt wird, der Name auf jeder Seite. Ohne Namen hat ein Bericht keinen solchen Kopf.',
      'Mit einem Hub legen Koordinatoren und Administratoren sie für alle fest. Das Logo kommt von selbst auf jedes Gerät; ein Bericht, der erstellt wird, bevor es da ist, sagt, dass es fehlt.',
      'Sie gehören zu dem, was ein Bericht beweist: „Prüfen“ findet einen Namen oder ein Logo, das in der Datei geändert wurde. Berichte, die vorher erstellt wurden, behalten, womit sie erstellt wurden.',
    ],
  },
  verifying: {
    title: 'Echtheit eines Berichts prüfen',
    lines: [
      'Ein Bericht ist ein PDF, das die Aufzeichnung enthält, aus der es gedruckt wurde. „Echtheit“, im Menü und auf dem Sperrbildschirm, sagt, ob er das ist, was aufgezeichnet und unterschrieben wurde. Legen Sie das PDF dort ab, mit seiner Signaturdatei, wenn Sie sie haben.',
      '„Echt“ heißt: Seit das Gerät ihn geschrieben hat, wurde nichts verändert, jede Unterschrift ist gültig, und die Seiten sagen, was die Aufzeichnung sagt. „Nicht echt“ nennt, was verändert wurde, soweit es sich sagen lässt.',
      '„Echt, mit Vorbehalt“ heißt: Die Aufzeichnung ist unversehrt, aber lesen Sie, was Sie wissen sollten, bevor Sie sich auf den Bericht verlassen. Eine Unterschrift zählt nicht, weil das Zertifikat zurückgezogen war, oder die Seiten wurden nicht mit der Aufzeichnung verglichen.',
      'Für „beglaubigte“ Unterschriften bürgt eine Organisation, für „selbst erklärte“ nur die Person selbst. Ob es die richtige Organisation ist, sagt der Vergleich ihrer Zeichen am Telefon.',
      'Schicken Sie einen Bericht zusammen mit seiner Signaturdatei: „Signaturdatei speichern“ steht neben dem erstellten Bericht. Das PDF muss bleiben, wie es ist; ein Programm, das es neu speichert, nimmt ihm den Beweis.',
      'Dateien, die eine Unterschrift umfasst und die nicht im Bericht sind, werden in einem Bündel gesucht, das Sie dazulegen. Das Verfahren ist veröffentlicht, sodass jedes andere Programm dasselbe prüfen kann.',
      'Ein Bericht kann vollständig, eine Kundenfassung oder nur die Ausnahmen sein. Jeder enthält die ganze Aufzeichnung.',
    ],
  },
  together: {
    title: 'Gemeinsam an einem Einsatz arbeiten',
    lines: [
      'Antworten auf verschiedene Prüfpunkte kommen einfach zusammen.',
      'Zwei verschiedene Antworten auf denselben Prüfpunkt sind ein Widerspruch: Beide bleiben, mit denen, die sie gaben, und eine Person wählt eine oder schreibt eine dritte, mit Begründung. Der Bericht sagt, wo das geschah.',
      'Ein Eintrag von jemandem, der nicht zugeteilt war oder ihn nicht schreiben durfte, wird zurückgehalten: Er ist aufgehoben und sichtbar, zählt aber nicht, bis die Koordination ihn zulässt.',
      'Eine Phase mit offenen Widersprüchen kann nicht unterschrieben werden.',
      'Jemand vom Lieferanten kann ohne Konto für einen einzelnen Einsatz eingelassen werden; alles, was er aufzeichnet, trägt seine Firma.',
    ],
  },
  keys: { title: 'Tasten', text: 'Einzelne Buchstaben wirken nie, während Sie in ein Feld tippen. Drücken Sie irgendwo ? für diese Liste.' },
  words: {
    title: 'Begriffe',
    deployment: { name: 'Einsatz', meaning: 'Ein genehmigter Weg von Hardware an einen Standort, vom Plan bis zur Übergabe.' },
    model: { name: 'Vorlage', meaning: 'Ein wiederholbares Verfahren mit Versionen: Phasen, Prüfpunkte, Kriterien, Haltepunkte und Belege. Ein Einsatz behält die Version, mit der er begonnen hat.' },
    stage: { name: 'Phase', meaning: 'Planung, Wareneingang, Standortprüfung, Einbau, Funktionsprüfung, Übergabe; und Rückbau, der Weg zurück.' },
    check: { name: 'Prüfpunkt', meaning: 'Ein Schritt mit einer Antwort und, wo er sich beurteilen lässt, einem Kriterium.' },
    verdict: { name: 'Ergebnis', meaning: 'Bestanden, grenzwertig, nicht bestanden oder nicht zutreffend.' },
    marginal: { name: 'Grenzwertig', meaning: 'Innerhalb der Grenzwerte, aber näher an einem, als das Messgerät unterscheiden kann.' },
    component: { name: 'Komponente', meaning: 'Was eingebracht werden soll. Jedes Gerät hat Modell, Seriennummer, Inventarnummer, Position und Zustand.' },
    discrepancy: { name: 'Abweichung', meaning: 'Was der Wareneingang findet: fehlend, überzählig, beschädigt, defekt bei Ankunft, falsch, doppelt, unbekannt.' },
    finding: { name: 'Befund', meaning: 'Ein nicht bestandener Prüfpunkt oder eine Abweichung, die eine Entscheidung braucht.' },
    disposition: { name: 'Entscheidung', meaning: 'Was über einen Befund bestimmt wurde: so annehmen, instand setzen, ersetzen oder nicht verwenden.' },
    holdPoint: { name: 'Haltepunkt', meaning: 'Hier ruht die Arbeit, bis unterschrieben ist.' },
    signOff: { name: 'Abnahme', meaning: 'Annahme oder Zurückweisung mit einer Erklärung, gebunden an genau das, was unterschrieben wurde.' },
    superseded: { name: 'Seit der Unterschrift geändert', meaning: 'In der Phase hat sich nach der Unterschrift etwas geändert. Die Unterschrift bleibt aufgezeichnet; die Phase sollte erneut unterschrieben werden.' },
    hub: { name: 'Hub', meaning: 'Der Server Ihrer Organisation, an den Geräte übermitteln. Er ist freiwillig.' },
    bundle: { name: 'Paket', meaning: 'Einsätze mit Einträgen, Unterschriften und Dateien in einer Datei, um sie dorthin zu tragen, wo kein Netz ist.' },
    held: { name: 'Zurückgehalten', meaning: 'Aufgehoben und sichtbar, aber nicht gezählt, weil die schreibende Person das nicht durfte. Die Koordination kann es zulassen.' },
    selfAsserted: { name: 'Selbst erklärt', meaning: 'Die Unterschrift ist für den Schlüssel auf diesem Gerät echt, aber keine Organisation hat beglaubigt, wem er gehört.' },
    evidence: { name: 'Beleg', meaning: 'Ein Foto, ein Messwert mit seinem Messgerät oder eine von der Maschine selbst gelesene Datei.' },
    conflict: { name: 'Widerspruch', meaning: 'Zwei Geräte haben denselben Prüfpunkt verschieden beantwortet. Beide Antworten bleiben, bis jemand wählt.' },
    handover: { name: 'Übergabe', meaning: 'Annahme in den Regelbetrieb.' },
  },
};
