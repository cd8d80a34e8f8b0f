<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
    <context>
        <name>valkka_live</name>
        <message>
            <source> (on for {0} of {1})</source>
            <translation> (an bei {0} von {1})</translation>
        </message>
        <message>
            <source> of “{0}”</source>
            <translation> an „{0}“</translation>
        </message>
        <message>
            <source> on {0}</source>
            <translation> auf {0}</translation>
        </message>
        <message>
            <source>%</source>
            <translation>%</translation>
        </message>
        <message>
            <source>, 1 camera left over</source>
            <translation>, 1 Kamera bleibt übrig</translation>
        </message>
        <message>
            <source>, {0} cameras left over</source>
            <translation>, {0} Kameras bleiben übrig</translation>
        </message>
        <message>
            <source>, {0}{1}MB on the graphics card</source>
            <translation>, {0}{1}MB auf der Grafikkarte</translation>
        </message>
        <message>
            <source>1 camera</source>
            <translation>1 Kamera</translation>
        </message>
        <message>
            <source>1 event was cleared.</source>
            <translation>1 Ereignis wurde gelöscht.</translation>
        </message>
        <message>
            <source>1 line</source>
            <translation>1 Linie</translation>
        </message>
        <message>
            <source>1 mask</source>
            <translation>1 Maske</translation>
        </message>
        <message>
            <source>1 setting is not the usual one</source>
            <translation>1 Einstellung weicht ab</translation>
        </message>
        <message>
            <source>1 zone</source>
            <translation>1 Zone</translation>
        </message>
        <message>
            <source>100 % are one core of the processor</source>
            <translation>100 % sind ein Kern des Prozessors</translation>
        </message>
        <message>
            <source>1{0}connecting</source>
            <translation>1{0}verbindet</translation>
        </message>
        <message>
            <source>1{0}retrying</source>
            <translation>1{0}neuer Versuch</translation>
        </message>
        <message>
            <source>90° to the left</source>
            <translation>90° nach links</translation>
        </message>
        <message>
            <source>90° to the right</source>
            <translation>90° nach rechts</translation>
        </message>
        <message>
            <source>A Triton server asks for no password; leave user and password out of its address</source>
            <translation>Ein Triton-Server fragt nach keinem Passwort; Benutzer und Passwort gehören nicht in seine Adresse</translation>
        </message>
        <message>
            <source>A camera that was moved is where it belongs when it has stayed there for so long.</source>
            <translation>Eine bewegte Kamera ist da, wo sie hingehört, wenn sie so lange dort geblieben ist.</translation>
        </message>
        <message>
            <source>A detector server is spoken to by http://, https://, grpc:// or grpcs://, as in {0}</source>
            <translation>Ein Erkennungsserver wird mit http://, https://, grpc:// oder grpcs:// angesprochen, wie in {0}</translation>
        </message>
        <message>
            <source>A detector server needs the library {0}, which is not installed</source>
            <translation>Ein Erkennungsserver braucht die Bibliothek {0}, die nicht installiert ist</translation>
        </message>
        <message>
            <source>A fault of the program; the lines above say more</source>
            <translation>Ein Fehler des Programms; die Zeilen darüber sagen mehr</translation>
        </message>
        <message>
            <source>A fault of the program; the log says more</source>
            <translation>Ein Fehler des Programms; das Protokoll sagt mehr</translation>
        </message>
        <message>
            <source>A firewall may keep it back. Choose TCP, or automatic.</source>
            <translation>Vielleicht hält eine Firewall es zurück. TCP wählen, oder automatisch.</translation>
        </message>
        <message>
            <source>A folder cannot lie in itself</source>
            <translation>Ein Ordner kann nicht in sich selbst liegen</translation>
        </message>
        <message>
            <source>A folder has {0} printable characters at most, and lies {1} deep at most</source>
            <translation>Ein Ordner hat höchstens {0} druckbare Zeichen und liegt höchstens {1} tief</translation>
        </message>
        <message>
            <source>A folder needs a name</source>
            <translation>Ein Ordner braucht einen Namen</translation>
        </message>
        <message>
            <source>A layout needs a name</source>
            <translation>Eine Anordnung braucht einen Namen</translation>
        </message>
        <message>
            <source>A moving region smaller than this share of the picture is ignored.</source>
            <translation>Eine bewegte Fläche, die kleiner ist als dieser Anteil des Bildes, bleibt unbeachtet.</translation>
        </message>
        <message>
            <source>A name has 1 to {0} printable characters</source>
            <translation>Ein Name hat 1 bis {0} druckbare Zeichen</translation>
        </message>
        <message>
            <source>A name is missing. It is shown on the tile and in the list.</source>
            <translation>Ein Name fehlt. Er steht auf der Kachel und in der Liste.</translation>
        </message>
        <message>
            <source>A name is needed.</source>
            <translation>Ein Name fehlt.</translation>
        </message>
        <message>
            <source>A newer picture came before the detector had time for this one</source>
            <translation>Ein neueres Bild kam, bevor der Detektor Zeit für dieses hatte</translation>
        </message>
        <message>
            <source>A password is missing.</source>
            <translation>Ein Passwort fehlt.</translation>
        </message>
        <message>
            <source>A picture</source>
            <translation>Ein Bild</translation>
        </message>
        <message>
            <source>A picture of {0}×{1} is not worth the graphics card</source>
            <translation>Für ein Bild von {0}×{1} lohnt die Grafikkarte nicht</translation>
        </message>
        <message>
            <source>A picture that the program has no answer for by then counts as not looked at.</source>
            <translation>Ein Bild, für das bis dahin keine Antwort da ist, gilt als nicht betrachtet.</translation>
        </message>
        <message>
            <source>A share of the box</source>
            <translation>Einen Teil des Rahmens</translation>
        </message>
        <message>
            <source>A stream of a web server may lead to web servers only.</source>
            <translation>Ein Stream eines Webservers darf nur zu Webservern führen.</translation>
        </message>
        <message>
            <source>A user is missing.</source>
            <translation>Ein Benutzer fehlt.</translation>
        </message>
        <message>
            <source>A volume is 0.0 to 1.0</source>
            <translation>Eine Lautstärke ist 0.0 bis 1.0</translation>
        </message>
        <message>
            <source>A window was on a screen that is not connected. It is on the main screen now.</source>
            <translation>Ein Fenster war auf einem Bildschirm, der nicht angeschlossen ist. Jetzt ist es auf dem Hauptbildschirm.</translation>
        </message>
        <message>
            <source>About Valkka Live</source>
            <translation>Über Valkka Live</translation>
        </message>
        <message>
            <source>Add a camera</source>
            <translation>Kamera hinzufügen</translation>
        </message>
        <message>
            <source>Add a camera…</source>
            <translation>Kamera hinzufügen…</translation>
        </message>
        <message>
            <source>Add a folder to “{0}”</source>
            <translation>Ordner in „{0}“ anlegen</translation>
        </message>
        <message>
            <source>Add camera</source>
            <translation>Kamera hinzufügen</translation>
        </message>
        <message>
            <source>Add cameras</source>
            <translation>Kameras hinzufügen</translation>
        </message>
        <message>
            <source>Add camera…</source>
            <translation>Kamera hinzufügen…</translation>
        </message>
        <message>
            <source>Add folder</source>
            <translation>Ordner anlegen</translation>
        </message>
        <message>
            <source>Add folder in it…</source>
            <translation>Ordner darin anlegen…</translation>
        </message>
        <message>
            <source>Add folder…</source>
            <translation>Ordner anlegen…</translation>
        </message>
        <message>
            <source>Add many</source>
            <translation>Viele hinzufügen</translation>
        </message>
        <message>
            <source>Add many cameras</source>
            <translation>Viele Kameras hinzufügen</translation>
        </message>
        <message>
            <source>Add many cameras…</source>
            <translation>Viele Kameras hinzufügen…</translation>
        </message>
        <message>
            <source>Add many…</source>
            <translation>Viele hinzufügen…</translation>
        </message>
        <message>
            <source>Add yourself to the group video (sudo usermod -aG video $USER), then log out and in again.</source>
            <translation>In die Gruppe video eintragen (sudo usermod -aG video $USER), dann ab- und wieder anmelden.</translation>
        </message>
        <message>
            <source>Add {0} cameras</source>
            <translation>{0} Kameras hinzufügen</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>Adresse</translation>
        </message>
        <message>
            <source>Address of the camera’s small stream, for small tiles and analysis</source>
            <translation>Adresse des kleinen Streams der Kamera, für kleine Kacheln und Analyse</translation>
        </message>
        <message>
            <source>Advanced</source>
            <translation>Erweitert</translation>
        </message>
        <message>
            <source>After host and port comes the name of a model and nothing else, as in {0}</source>
            <translation>Nach Rechner und Port kommt der Name eines Modells und sonst nichts, wie in {0}</translation>
        </message>
        <message>
            <source>Age, 95 % of them</source>
            <translation>Alter, 95 %</translation>
        </message>
        <message>
            <source>Age, half of them</source>
            <translation>Alter, Hälfte</translation>
        </message>
        <message>
            <source>Alarm seen</source>
            <translation>Alarm gesehen</translation>
        </message>
        <message>
            <source>Alarms of lines and zones</source>
            <translation>Alarme von Linien und Zonen</translation>
        </message>
        <message>
            <source>All</source>
            <translation>Alle</translation>
        </message>
        <message>
            <source>All cameras</source>
            <translation>Alle Kameras</translation>
        </message>
        <message>
            <source>All processes</source>
            <translation>Alle Prozesse</translation>
        </message>
        <message>
            <source>Always</source>
            <translation>Immer</translation>
        </message>
        <message>
            <source>An alarm for each object that comes in, or that is inside and moves when the times below begin.</source>
            <translation>Ein Alarm für jedes Objekt, das hereinkommt, oder das darin ist und sich bewegt, wenn die Zeiten unten beginnen.</translation>
        </message>
        <message>
            <source>An image of at most {0} MB can be shown.</source>
            <translation>Ein Bild von höchstens {0} MB lässt sich zeigen.</translation>
        </message>
        <message>
            <source>An object has left when it was outside, or not seen, for so long.</source>
            <translation>Ein Objekt ist gegangen, wenn es so lange draußen oder nicht zu sehen war.</translation>
        </message>
        <message>
            <source>An object must be inside for so long before it counts.</source>
            <translation>So lange muss ein Objekt darin sein, bevor es zählt.</translation>
        </message>
        <message>
            <source>An object must be seen for so long before it is told that it appeared.</source>
            <translation>So lange muss ein Objekt zu sehen sein, bevor es als erschienen gilt.</translation>
        </message>
        <message>
            <source>An object that has not moved for so long is parked: it keeps its number, and is no news, until it moves off.</source>
            <translation>Ein Objekt, das sich so lange nicht bewegt hat, ist geparkt: Es behält seine Nummer und ist keine Meldung wert, bis es losfährt.</translation>
        </message>
        <message>
            <source>An object that stays inside so long is reported, once per visit. 0: never.</source>
            <translation>Ein Objekt, das so lange darin bleibt, wird gemeldet, einmal je Besuch. 0: nie.</translation>
        </message>
        <message>
            <source>An object that was not seen for so long has left; when it comes again, it has a new number.</source>
            <translation>Ein Objekt, das so lange nicht zu sehen war, ist gegangen; kommt es wieder, hat es eine neue Nummer.</translation>
        </message>
        <message>
            <source>Analysis</source>
            <translation>Analyse</translation>
        </message>
        <message>
            <source>Analysis rate</source>
            <translation>Analyserate</translation>
        </message>
        <message>
            <source>Analysis size</source>
            <translation>Analysegröße</translation>
        </message>
        <message>
            <source>Analysis takes {0} to {1} pictures a second</source>
            <translation>Die Analyse nimmt {0} bis {1} Bilder pro Sekunde</translation>
        </message>
        <message>
            <source>Analyzers</source>
            <translation>Analysen</translation>
        </message>
        <message>
            <source>Analyzers: {0}</source>
            <translation>Analysen: {0}</translation>
        </message>
        <message>
            <source>Another program uses {0}</source>
            <translation>Ein anderes Programm benutzt {0}</translation>
        </message>
        <message>
            <source>Another program, or another camera, listens at {0}</source>
            <translation>Ein anderes Programm oder eine andere Kamera lauscht an {0}</translation>
        </message>
        <message>
            <source>Answered, but after the next picture was there</source>
            <translation>Beantwortet, aber erst, als das nächste Bild schon da war</translation>
        </message>
        <message>
            <source>Answers within</source>
            <translation>Antwortet innerhalb von</translation>
        </message>
        <message>
            <source>Appearance</source>
            <translation>Aussehen</translation>
        </message>
        <message>
            <source>Applies at once</source>
            <translation>Gilt sofort</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Übernehmen</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>Pfeiltasten</translation>
        </message>
        <message>
            <source>Arrows move the cross, Space puts a point · Shift: 45° · Enter closes · Esc cancels</source>
            <translation>Pfeiltasten bewegen das Kreuz, Leertaste setzt einen Punkt · Umschalt: 45° · Eingabe schließt · Esc bricht ab</translation>
        </message>
        <message>
            <source>Arrows: 1 px, with Shift 10 · Page keys: next corner · Del removes · Ctrl+Z undoes</source>
            <translation>Pfeile: 1 px, mit Umschalt 10 · Bildtasten: nächste Ecke · Entf löscht · Strg+Z macht rückgängig</translation>
        </message>
        <message>
            <source>As in the whole view</source>
            <translation>Wie in der ganzen Ansicht</translation>
        </message>
        <message>
            <source>As it comes</source>
            <translation>Wie es kommt</translation>
        </message>
        <message>
            <source>As it is</source>
            <translation>Unverändert</translation>
        </message>
        <message>
            <source>As the desktop</source>
            <translation>Wie der Desktop</translation>
        </message>
        <message>
            <source>Ask before a camera is removed</source>
            <translation>Fragen, bevor eine Kamera entfernt wird</translation>
        </message>
        <message>
            <source>At least {0}.</source>
            <translation>Mindestens {0}.</translation>
        </message>
        <message>
            <source>At most {0} characters, and {1} folders in one another</source>
            <translation>Höchstens {0} Zeichen, und {1} Ordner ineinander</translation>
        </message>
        <message>
            <source>At most {0} characters.</source>
            <translation>Höchstens {0} Zeichen.</translation>
        </message>
        <message>
            <source>At most {0} corners</source>
            <translation>Höchstens {0} Ecken</translation>
        </message>
        <message>
            <source>At most {0} million can be shown.</source>
            <translation>Höchstens {0} Millionen lassen sich zeigen.</translation>
        </message>
        <message>
            <source>At most {0}.</source>
            <translation>Höchstens {0}.</translation>
        </message>
        <message>
            <source>Attempt {0}</source>
            <translation>Versuch {0}</translation>
        </message>
        <message>
            <source>Automatic</source>
            <translation>Automatisch</translation>
        </message>
        <message>
            <source>Automatic: TCP, and UDP if the camera will not have it. Only for RTSP</source>
            <translation>Automatisch: TCP, und UDP, wenn die Kamera es nicht annimmt. Nur für RTSP</translation>
        </message>
        <message>
            <source>Automatic: a GPU if there is one</source>
            <translation>Automatisch: eine Grafikkarte, wenn es eine gibt</translation>
        </message>
        <message>
            <source>Automatic: the sub stream in small tiles, the main stream in large ones</source>
            <translation>Automatisch: der Substream in kleinen Kacheln, der Hauptstream in großen</translation>
        </message>
        <message>
            <source>Back from a maximised camera, then from the full screen</source>
            <translation>Zurück von einer maximierten Kamera, dann vom Vollbild</translation>
        </message>
        <message>
            <source>Back to the grid</source>
            <translation>Zurück zum Raster</translation>
        </message>
        <message>
            <source>Back to the settings that were there when this was opened</source>
            <translation>Zurück zu den Einstellungen, wie sie beim Öffnen waren</translation>
        </message>
        <message>
            <source>Back to the shapes that were there when this was opened</source>
            <translation>Zurück zu den Formen, wie sie beim Öffnen waren</translation>
        </message>
        <message>
            <source>Back to the tabs</source>
            <translation>Zurück zu den Reitern</translation>
        </message>
        <message>
            <source>Back to {0}</source>
            <translation>Zurück auf {0}</translation>
        </message>
        <message>
            <source>Batch</source>
            <translation>Stapel</translation>
        </message>
        <message>
            <source>Between {0} and {1}.</source>
            <translation>Zwischen {0} und {1}.</translation>
        </message>
        <message>
            <source>Blurred picture</source>
            <translation>Unscharfes Bild</translation>
        </message>
        <message>
            <source>Both directions</source>
            <translation>Beide Richtungen</translation>
        </message>
        <message>
            <source>Boxes</source>
            <translation>Rahmen</translation>
        </message>
        <message>
            <source>Boxes and labels</source>
            <translation>Rahmen und Beschriftungen</translation>
        </message>
        <message>
            <source>CPU</source>
            <translation>CPU</translation>
        </message>
        <message>
            <source>CPU {0}{1}%</source>
            <translation>CPU {0}{1}%</translation>
        </message>
        <message>
            <source>Camera</source>
            <translation>Kamera</translation>
        </message>
        <message>
            <source>Camera answers</source>
            <translation>Kamera antwortet</translation>
        </message>
        <message>
            <source>Camera is off</source>
            <translation>Kamera ist aus</translation>
        </message>
        <message>
            <source>Camera list</source>
            <translation>Kameraliste</translation>
        </message>
        <message>
            <source>Camera not here</source>
            <translation>Kamera nicht hier</translation>
        </message>
        <message>
            <source>Camera was moved</source>
            <translation>Kamera wurde bewegt</translation>
        </message>
        <message>
            <source>Camera “{0}” is not in this profile</source>
            <translation>Kamera „{0}“ ist nicht in diesem Profil</translation>
        </message>
        <message>
            <source>Cameras</source>
            <translation>Kameras</translation>
        </message>
        <message>
            <source>Cameras of the detector</source>
            <translation>Kameras der Erkennung</translation>
        </message>
        <message>
            <source>Cameras that are not here</source>
            <translation>Kameras, die nicht hier sind</translation>
        </message>
        <message>
            <source>Cameras that save data repeat a still picture for some seconds: stay above.</source>
            <translation>Kameras, die Daten sparen, wiederholen ein stehendes Bild einige Sekunden lang: darüber bleiben.</translation>
        </message>
        <message>
            <source>Cameras whose events are shown</source>
            <translation>Kameras, deren Ereignisse gezeigt werden</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Cancel optimising</source>
            <translation>Optimierung abbrechen</translation>
        </message>
        <message>
            <source>Cancel test</source>
            <translation>Test abbrechen</translation>
        </message>
        <message>
            <source>Cannot show this video here</source>
            <translation>Dieses Video lässt sich hier nicht zeigen</translation>
        </message>
        <message>
            <source>Cells</source>
            <translation>Zellen</translation>
        </message>
        <message>
            <source>Cells, pictures and overlays of the view</source>
            <translation>Zellen, Bilder und Einblendungen der Ansicht</translation>
        </message>
        <message>
            <source>Cells, tiles and mouse</source>
            <translation>Zellen, Kacheln und Maus</translation>
        </message>
        <message>
            <source>Certificates of HLS streams cannot be verified</source>
            <translation>Zertifikate von HLS-Streams lassen sich nicht prüfen</translation>
        </message>
        <message>
            <source>Change settings</source>
            <translation>Einstellungen ändern</translation>
        </message>
        <message>
            <source>Changes apply at once.</source>
            <translation>Änderungen gelten sofort.</translation>
        </message>
        <message>
            <source>Check the name in the address.</source>
            <translation>Den Namen in der Adresse prüfen.</translation>
        </message>
        <message>
            <source>Check the path in the camera’s manual.</source>
            <translation>Den Pfad in der Anleitung der Kamera nachsehen.</translation>
        </message>
        <message>
            <source>Check the port in the camera’s own settings.</source>
            <translation>Den Port in den Einstellungen der Kamera selbst nachsehen.</translation>
        </message>
        <message>
            <source>Choose a camera</source>
            <translation>Kamera wählen</translation>
        </message>
        <message>
            <source>Choose a file, or go on with the built-in demo model.</source>
            <translation>Eine Datei wählen oder mit dem eingebauten Demomodell weitermachen.</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Datei wählen…</translation>
        </message>
        <message>
            <source>Choose a folder…</source>
            <translation>Ordner wählen…</translation>
        </message>
        <message>
            <source>Choose a model</source>
            <translation>Modell wählen</translation>
        </message>
        <message>
            <source>Choose a model…</source>
            <translation>Modell wählen…</translation>
        </message>
        <message>
            <source>Choose a smaller model, fewer cameras, or fewer pictures a second for the analyzers.</source>
            <translation>Ein kleineres Modell, weniger Kameras oder weniger Bilder pro Sekunde für die Analysen wählen.</translation>
        </message>
        <message>
            <source>Choose a smaller model, or end other programs.</source>
            <translation>Ein kleineres Modell wählen oder andere Programme beenden.</translation>
        </message>
        <message>
            <source>Choose another model in the settings of the object detector.</source>
            <translation>In den Einstellungen der Objekterkennung ein anderes Modell wählen.</translation>
        </message>
        <message>
            <source>Choose another model, or try it once more: under “Object detector…”.</source>
            <translation>Ein anderes Modell wählen oder es noch einmal versuchen: unter „Objekterkennung…“.</translation>
        </message>
        <message>
            <source>Choose another transport, or automatic.</source>
            <translation>Einen anderen Transport wählen, oder automatisch.</translation>
        </message>
        <message>
            <source>Choose automatically</source>
            <translation>Automatisch wählen</translation>
        </message>
        <message>
            <source>Choose cameras…</source>
            <translation>Kameras wählen…</translation>
        </message>
        <message>
            <source>Choose format=mjpeg or a smaller size, or plug it in elsewhere.</source>
            <translation>format=mjpeg oder eine kleinere Größe wählen, oder woanders anstecken.</translation>
        </message>
        <message>
            <source>Choose model and device…</source>
            <translation>Modell und Gerät wählen…</translation>
        </message>
        <message>
            <source>Choose other cameras or kinds above</source>
            <translation>Oben andere Kameras oder Arten wählen</translation>
        </message>
        <message>
            <source>Choose what their cells show from now on.</source>
            <translation>Wählen, was ihre Zellen von jetzt an zeigen.</translation>
        </message>
        <message>
            <source>Choose “auto” as the device of the object detector.</source>
            <translation>„auto“ als Gerät der Objekterkennung wählen.</translation>
        </message>
        <message>
            <source>Clear cell</source>
            <translation>Zelle leeren</translation>
        </message>
        <message>
            <source>Clear the cell</source>
            <translation>Zelle leeren</translation>
        </message>
        <message>
            <source>Clear the events</source>
            <translation>Ereignisse löschen</translation>
        </message>
        <message>
            <source>Clear the list</source>
            <translation>Liste leeren</translation>
        </message>
        <message>
            <source>Clear this cell</source>
            <translation>Zelle leeren</translation>
        </message>
        <message>
            <source>Click a picture, or a camera in the list</source>
            <translation>Auf ein Bild klicken oder auf eine Kamera in der Liste</translation>
        </message>
        <message>
            <source>Click a shape, or take a tool</source>
            <translation>Form anklicken oder Werkzeug wählen</translation>
        </message>
        <message>
            <source>Click on it to show or hide the window</source>
            <translation>Ein Klick darauf zeigt oder verbirgt das Fenster</translation>
        </message>
        <message>
            <source>Click or pull: draw a line</source>
            <translation>Klicken oder ziehen: Linie zeichnen</translation>
        </message>
        <message>
            <source>Click: add a corner · Enter: close · Esc: cancel</source>
            <translation>Klick: Ecke setzen · Eingabe: schließen · Esc: abbrechen</translation>
        </message>
        <message>
            <source>Click: first corner</source>
            <translation>Klick: erste Ecke</translation>
        </message>
        <message>
            <source>Click: other end · Esc: cancel</source>
            <translation>Klick: anderes Ende · Esc: abbrechen</translation>
        </message>
        <message>
            <source>Clockwise, for a camera that hangs on its side or upside down</source>
            <translation>Im Uhrzeigersinn, für eine Kamera, die auf der Seite oder kopfüber hängt</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Close a view's own window</source>
            <translation>Eigenes Fenster einer Ansicht schließen</translation>
        </message>
        <message>
            <source>Close all folders</source>
            <translation>Alle Ordner schließen</translation>
        </message>
        <message>
            <source>Close it; a webcam serves one at a time.</source>
            <translation>Es schließen; eine Webcam bedient nur eines.</translation>
        </message>
        <message>
            <source>Close this notice</source>
            <translation>Diesen Hinweis schließen</translation>
        </message>
        <message>
            <source>Close this view</source>
            <translation>Diese Ansicht schließen</translation>
        </message>
        <message>
            <source>Command</source>
            <translation>Befehl</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>Befehle</translation>
        </message>
        <message>
            <source>Confidence</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>Connecting…</source>
            <translation>Verbindet…</translation>
        </message>
        <message>
            <source>Connection test</source>
            <translation>Verbindungstest</translation>
        </message>
        <message>
            <source>Controls of the tile</source>
            <translation>Bedienknöpfe der Kachel</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Copy as text</source>
            <translation>Als Text kopieren</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>Diagnose kopieren</translation>
        </message>
        <message>
            <source>Copy here</source>
            <translation>Hierher kopieren</translation>
        </message>
        <message>
            <source>Could not connect</source>
            <translation>Keine Verbindung</translation>
        </message>
        <message>
            <source>Counting line</source>
            <translation>Zähllinie</translation>
        </message>
        <message>
            <source>Counts</source>
            <translation>Zähler</translation>
        </message>
        <message>
            <source>Counts after</source>
            <translation>Zählt nach</translation>
        </message>
        <message>
            <source>Counts who goes over lines, by direction and kind.</source>
            <translation>Zählt, wer über Linien geht, nach Richtung und Art.</translation>
        </message>
        <message>
            <source>Covered lens</source>
            <translation>Verdecktes Objektiv</translation>
        </message>
        <message>
            <source>Ctrl+click</source>
            <translation>Strg+Klick</translation>
        </message>
        <message>
            <source>Cycle</source>
            <translation>Wechseln</translation>
        </message>
        <message>
            <source>Cycle cameras in this cell</source>
            <translation>Kameras in dieser Zelle wechseln</translation>
        </message>
        <message>
            <source>Cycle cameras in this cell…</source>
            <translation>Kameras in dieser Zelle wechseln…</translation>
        </message>
        <message>
            <source>Cycle the views</source>
            <translation>Ansichten wechseln</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Dead time</source>
            <translation>Nachlauf</translation>
        </message>
        <message>
            <source>Decoder: {0}, {1}{2}ms a frame</source>
            <translation>Decoder: {0}, {1}{2}ms pro Bild</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>Dekodierung</translation>
        </message>
        <message>
            <source>Default layout</source>
            <translation>Übliche Anordnung</translation>
        </message>
        <message>
            <source>Define what {0} watches</source>
            <translation>Festlegen, was {0} überwacht</translation>
        </message>
        <message>
            <source>Define…</source>
            <translation>Festlegen…</translation>
        </message>
        <message>
            <source>Del</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Delete a corner</source>
            <translation>Ecke löschen</translation>
        </message>
        <message>
            <source>Delete the corner or shape</source>
            <translation>Ecke oder Form löschen</translation>
        </message>
        <message>
            <source>Delete {0}</source>
            <translation>{0} löschen</translation>
        </message>
        <message>
            <source>Delete “{0}”</source>
            <translation>„{0}“ löschen</translation>
        </message>
        <message>
            <source>Demo model</source>
            <translation>Demomodell</translation>
        </message>
        <message>
            <source>Demo model · {0}{1}ms</source>
            <translation>Demomodell · {0}{1}ms</translation>
        </message>
        <message>
            <source>Detector</source>
            <translation>Erkennung</translation>
        </message>
        <message>
            <source>Detector failed</source>
            <translation>Erkennung gescheitert</translation>
        </message>
        <message>
            <source>Detector has no model</source>
            <translation>Erkennung ohne Modell</translation>
        </message>
        <message>
            <source>Detector idle</source>
            <translation>Erkennung ruht</translation>
        </message>
        <message>
            <source>Detector is loading</source>
            <translation>Erkennung lädt</translation>
        </message>
        <message>
            <source>Detector is not installed</source>
            <translation>Erkennung nicht installiert</translation>
        </message>
        <message>
            <source>Detector is ready</source>
            <translation>Erkennung bereit</translation>
        </message>
        <message>
            <source>Detector overloaded · {0} of {1}/s</source>
            <translation>Erkennung überlastet · {0} von {1}/s</translation>
        </message>
        <message>
            <source>Detector {0}{1}ms · {2}{1}%</source>
            <translation>Erkennung {0}{1}ms · {2}{1}%</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>Does the sender run, and does it send to this computer? A firewall may keep it back.</source>
            <translation>Läuft der Sender, und sendet er an diesen Computer? Vielleicht hält eine Firewall es zurück.</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Download of a model</source>
            <translation>Herunterladen eines Modells</translation>
        </message>
        <message>
            <source>Download {0} and use it</source>
            <translation>{0} herunterladen und nehmen</translation>
        </message>
        <message>
            <source>Drag</source>
            <translation>Ziehen</translation>
        </message>
        <message>
            <source>Drag a camera here</source>
            <translation>Eine Kamera hierher ziehen</translation>
        </message>
        <message>
            <source>Drag a tab out</source>
            <translation>Reiter herausziehen</translation>
        </message>
        <message>
            <source>Draw it on the ground: an object is inside when its foot is.</source>
            <translation>Auf den Boden zeichnen: Ein Objekt ist darin, wenn sein Fuß darin ist.</translation>
        </message>
        <message>
            <source>Draw it on the ground: who goes over it with the foot is counted. Who passes beside its ends is not.</source>
            <translation>Auf den Boden zeichnen: Wer mit dem Fuß darüber geht, wird gezählt. Wer an den Enden vorbeigeht, nicht.</translation>
        </message>
        <message>
            <source>Draw {0}</source>
            <translation>{0} zeichnen</translation>
        </message>
        <message>
            <source>Duplicate camera…</source>
            <translation>Kamera duplizieren…</translation>
        </message>
        <message>
            <source>Each for</source>
            <translation>Jede für</translation>
        </message>
        <message>
            <source>Each for {0}</source>
            <translation>Jede für {0}</translation>
        </message>
        <message>
            <source>Each object once when it comes in and once when it has left. What is there at the start has not come in.</source>
            <translation>Jedes Objekt einmal, wenn es hereinkommt, und einmal, wenn es gegangen ist. Was am Anfang da ist, kam nicht herein.</translation>
        </message>
        <message>
            <source>Edges cross</source>
            <translation>Kanten kreuzen sich</translation>
        </message>
        <message>
            <source>Edit camera</source>
            <translation>Kamera bearbeiten</translation>
        </message>
        <message>
            <source>Edit camera…</source>
            <translation>Kamera bearbeiten…</translation>
        </message>
        <message>
            <source>Edit the camera of the list, rename the folder</source>
            <translation>Kamera der Liste bearbeiten, Ordner umbenennen</translation>
        </message>
        <message>
            <source>Else with one empty view</source>
            <translation>Sonst mit einer leeren Ansicht</translation>
        </message>
        <message>
            <source>Else, and always when it fails: on the processor</source>
            <translation>Sonst, und immer wenn das scheitert: auf dem Prozessor</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>Enter password</source>
            <translation>Passwort eingeben</translation>
        </message>
        <message>
            <source>Enter the password again.</source>
            <translation>Das Passwort noch einmal eingeben.</translation>
        </message>
        <message>
            <source>Enter the password of “{0}”</source>
            <translation>Passwort von „{0}“ eingeben</translation>
        </message>
        <message>
            <source>Errors</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Events</source>
            <translation>Ereignisse</translation>
        </message>
        <message>
            <source>Every picture</source>
            <translation>Jedes Bild</translation>
        </message>
        <message>
            <source>Everything</source>
            <translation>Alles</translation>
        </message>
        <message>
            <source>Everything as it was when this window was opened</source>
            <translation>Alles wie beim Öffnen dieses Fensters</translation>
        </message>
        <message>
            <source>Export cameras</source>
            <translation>Kameras exportieren</translation>
        </message>
        <message>
            <source>Export cameras…</source>
            <translation>Kameras exportieren…</translation>
        </message>
        <message>
            <source>Export it as .onnx where it was made: such a file contains no program.</source>
            <translation>Dort als .onnx exportieren, wo es gemacht wurde: Eine solche Datei enthält kein Programm.</translation>
        </message>
        <message>
            <source>Export the layout</source>
            <translation>Anordnung exportieren</translation>
        </message>
        <message>
            <source>Exports the model and uses the export if it is faster; takes up to some minutes.</source>
            <translation>Exportiert das Modell und nimmt den Export, wenn er schneller ist; dauert bis zu einigen Minuten.</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <source>External program</source>
            <translation>Externes Programm</translation>
        </message>
        <message>
            <source>F11 or Esc leaves it</source>
            <translation>F11 oder Esc beendet es</translation>
        </message>
        <message>
            <source>FFmpeg here can decode {0} on no graphics card</source>
            <translation>FFmpeg kann {0} hier auf keiner Grafikkarte dekodieren</translation>
        </message>
        <message>
            <source>Files in the formats .onnx and OpenVINO hold no programs.</source>
            <translation>Dateien in den Formaten .onnx und OpenVINO enthalten keine Programme.</translation>
        </message>
        <message>
            <source>Fill the view</source>
            <translation>Ansicht füllen</translation>
        </message>
        <message>
            <source>Fill {0} cells</source>
            <translation>{0} Zellen füllen</translation>
        </message>
        <message>
            <source>Fill {0} cells with “{1}”</source>
            <translation>{0} Zellen mit „{1}“ füllen</translation>
        </message>
        <message>
            <source>Fill: cut the edges</source>
            <translation>Füllen: Ränder abschneiden</translation>
        </message>
        <message>
            <source>Find a camera</source>
            <translation>Kamera suchen</translation>
        </message>
        <message>
            <source>Find in the messages</source>
            <translation>In den Meldungen suchen</translation>
        </message>
        <message>
            <source>Finding out how many pictures a second there are</source>
            <translation>Stellt fest, wie viele Bilder pro Sekunde kommen</translation>
        </message>
        <message>
            <source>Fine detail is gone: defocused, sprayed, wet.</source>
            <translation>Feinheiten sind weg: unscharf gestellt, besprüht, nass.</translation>
        </message>
        <message>
            <source>Fit: all of it</source>
            <translation>Einpassen: alles sehen</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Folder for snapshots</source>
            <translation>Ordner für Schnappschüsse</translation>
        </message>
        <message>
            <source>Folder {0}, {1}</source>
            <translation>Ordner {0}, {1}</translation>
        </message>
        <message>
            <source>Folders</source>
            <translation>Ordner</translation>
        </message>
        <message>
            <source>Follow</source>
            <translation>Mitlaufen</translation>
        </message>
        <message>
            <source>Foot</source>
            <translation>Fuß</translation>
        </message>
        <message>
            <source>For rtsps:// and https://; few cameras have one that can be verified</source>
            <translation>Für rtsps:// und https://; nur wenige Kameras haben eines, das sich prüfen lässt</translation>
        </message>
        <message>
            <source>For those without one of their own</source>
            <translation>Für alle ohne eigenes</translation>
        </message>
        <message>
            <source>For tiles and analyzers alike; lines and zones turn along</source>
            <translation>Für Kacheln und Analysen gleichermaßen; Linien und Zonen drehen sich mit</translation>
        </message>
        <message>
            <source>Format</source>
            <translation>Format</translation>
        </message>
        <message>
            <source>Free software: GNU Affero General Public License, version 3 or later. There is no warranty.</source>
            <translation>Freie Software: GNU Affero General Public License, Version 3 oder später. Ohne Gewähr.</translation>
        </message>
        <message>
            <source>From the list to a cell; from cell to cell swaps, with Ctrl copies, also to other windows</source>
            <translation>Aus der Liste auf eine Zelle; von Zelle zu Zelle tauscht, mit Strg kopiert, auch in andere Fenster</translation>
        </message>
        <message>
            <source>Frozen after</source>
            <translation>Eingefroren nach</translation>
        </message>
        <message>
            <source>Frozen picture</source>
            <translation>Eingefrorenes Bild</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>Full screen on</source>
            <translation>Vollbild auf</translation>
        </message>
        <message>
            <source>GPU {0} (CUDA)</source>
            <translation>Grafikkarte {0} (CUDA)</translation>
        </message>
        <message>
            <source>Gate</source>
            <translation>Tor</translation>
        </message>
        <message>
            <source>Gets pictures</source>
            <translation>Bekommt Bilder</translation>
        </message>
        <message>
            <source>Given up; {0} goes on as it is.</source>
            <translation>Aufgegeben; {0} läuft weiter wie bisher.</translation>
        </message>
        <message>
            <source>Gives objects a number that stays with them, and tells when they appear, leave, park and move off.</source>
            <translation>Gibt Objekten eine Nummer, die bei ihnen bleibt, und meldet, wenn sie erscheinen, gehen, parken und losfahren.</translation>
        </message>
        <message>
            <source>Go from cell to cell</source>
            <translation>Von Zelle zu Zelle gehen</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiter</translation>
        </message>
        <message>
            <source>Go to a view; with Ctrl from everywhere</source>
            <translation>Zu einer Ansicht; mit Strg von überall</translation>
        </message>
        <message>
            <source>HTTP port</source>
            <translation>HTTP-Port</translation>
        </message>
        <message>
            <source>Has left after</source>
            <translation>Ist gegangen nach</translation>
        </message>
        <message>
            <source>Header</source>
            <translation>Kopfzeile</translation>
        </message>
        <message>
            <source>Hear the selected camera, or mute it</source>
            <translation>Ausgewählte Kamera hören oder stummschalten</translation>
        </message>
        <message>
            <source>Hear this camera</source>
            <translation>Diese Kamera hören</translation>
        </message>
        <message>
            <source>Hear this camera; with Ctrl besides others</source>
            <translation>Diese Kamera hören; mit Strg zusätzlich zu anderen</translation>
        </message>
        <message>
            <source>Hide</source>
            <translation>Ausblenden</translation>
        </message>
        <message>
            <source>Hide the analysis</source>
            <translation>Analyse ausblenden</translation>
        </message>
        <message>
            <source>Hide the events</source>
            <translation>Ereignisse ausblenden</translation>
        </message>
        <message>
            <source>Hide the password</source>
            <translation>Passwort verbergen</translation>
        </message>
        <message>
            <source>Hide “{0}” here</source>
            <translation>„{0}“ hier ausblenden</translation>
        </message>
        <message>
            <source>Higher: fainter and shorter changes count as movement. Lower it when rain or noise sets it off.</source>
            <translation>Höher: Auch schwächere und kürzere Änderungen gelten als Bewegung. Niedriger stellen, wenn Regen oder Rauschen sie auslöst.</translation>
        </message>
        <message>
            <source>Higher: smaller moves, less blur and a lens that is not covered entirely are reported, too.</source>
            <translation>Höher: Auch kleinere Bewegungen, weniger Unschärfe und ein nicht ganz verdecktes Objektiv werden gemeldet.</translation>
        </message>
        <message>
            <source>Hold the picture</source>
            <translation>Bild anhalten</translation>
        </message>
        <message>
            <source>Hold the picture of the tile, or go on</source>
            <translation>Bild der Kachel anhalten oder weiterlaufen lassen</translation>
        </message>
        <message>
            <source>How many read it just now, of this program and others</source>
            <translation>Wie viele ihn gerade lesen, aus diesem Programm und anderen</translation>
        </message>
        <message>
            <source>How often it ended by itself and was started again</source>
            <translation>Wie oft er von selbst endete und neu gestartet wurde</translation>
        </message>
        <message>
            <source>Icons: Material Symbols (Apache-2.0). Font: Inter (OFL-1.1).</source>
            <translation>Symbole: Material Symbols (Apache-2.0). Schrift: Inter (OFL-1.1).</translation>
        </message>
        <message>
            <source>Idle: no camera asks for objects.</source>
            <translation>Ruht: Keine Kamera fragt nach Objekten.</translation>
        </message>
        <message>
            <source>Import a layout</source>
            <translation>Anordnung importieren</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <source>In full screen</source>
            <translation>Im Vollbild</translation>
        </message>
        <message>
            <source>In only</source>
            <translation>Nur hinein</translation>
        </message>
        <message>
            <source>In the log: {0}</source>
            <translation>Im Protokoll: {0}</translation>
        </message>
        <message>
            <source>In the place of {0}</source>
            <translation>Statt {0}</translation>
        </message>
        <message>
            <source>Information and worse</source>
            <translation>Hinweise und Schlimmeres</translation>
        </message>
        <message>
            <source>Inside is who has inside</source>
            <translation>Darin ist, wer darin hat</translation>
        </message>
        <message>
            <source>Install ca-certificates, or switch the verification off.</source>
            <translation>ca-certificates installieren oder die Prüfung ausschalten.</translation>
        </message>
        <message>
            <source>Install it with: pip install 'valkka-live[triton]'</source>
            <translation>Installieren mit: pip install 'valkka-live[triton]'</translation>
        </message>
        <message>
            <source>Install it with: pip install 'valkka-live[yolo]'</source>
            <translation>Installieren mit: pip install 'valkka-live[yolo]'</translation>
        </message>
        <message>
            <source>Install it with: pip install {0}; or choose another model.</source>
            <translation>Installieren mit: pip install {0}; oder ein anderes Modell wählen.</translation>
        </message>
        <message>
            <source>Intrusion: {0} in {1}</source>
            <translation>Eindringen: {0} in {1}</translation>
        </message>
        <message>
            <source>Is gone after</source>
            <translation>Ist weg nach</translation>
        </message>
        <message>
            <source>Is it a video stream?</source>
            <translation>Ist es ein Videostream?</translation>
        </message>
        <message>
            <source>Is it the address of the stream itself, not of a web page?</source>
            <translation>Ist es die Adresse des Streams selbst, nicht die einer Webseite?</translation>
        </message>
        <message>
            <source>Is it the port for {0}? Is the camera on?</source>
            <translation>Ist es der Port für {0}? Ist die Kamera an?</translation>
        </message>
        <message>
            <source>Is parked after</source>
            <translation>Ist geparkt nach</translation>
        </message>
        <message>
            <source>Is the address right?</source>
            <translation>Stimmt die Adresse?</translation>
        </message>
        <message>
            <source>Is the camera on? Is its port right?</source>
            <translation>Ist die Kamera an? Stimmt ihr Port?</translation>
        </message>
        <message>
            <source>Is the camera on? Is its {0} right?</source>
            <translation>Ist die Kamera an? Stimmt ihr {0}?</translation>
        </message>
        <message>
            <source>Is the camera on? Is the address right?</source>
            <translation>Ist die Kamera an? Stimmt die Adresse?</translation>
        </message>
        <message>
            <source>Is the camera on? Is the address right? Is the network cable in?</source>
            <translation>Ist die Kamera an? Stimmt die Adresse? Steckt das Netzkabel?</translation>
        </message>
        <message>
            <source>Is the camera on? Is the network cable in?</source>
            <translation>Ist die Kamera an? Steckt das Netzkabel?</translation>
        </message>
        <message>
            <source>Is this the camera’s RTSP port?</source>
            <translation>Ist das der RTSP-Port der Kamera?</translation>
        </message>
        <message>
            <source>It is tried again and again; see that Triton runs there and that the address is right.</source>
            <translation>Es wird immer wieder versucht; prüfen, ob Triton dort läuft und ob die Adresse stimmt.</translation>
        </message>
        <message>
            <source>It takes {0}{1}MB of memory.</source>
            <translation>Es braucht {0}{1}MB Speicher.</translation>
        </message>
        <message>
            <source>It was removed or never imported</source>
            <translation>Sie wurde entfernt oder nie importiert</translation>
        </message>
        <message>
            <source>Its number in the system</source>
            <translation>Seine Nummer im System</translation>
        </message>
        <message>
            <source>Its settings, its analyzers and its password are removed with it. This cannot be undone.</source>
            <translation>Ihre Einstellungen, ihre Analysen und ihr Passwort verschwinden mit ihr. Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>Keep the password in {0}</source>
            <translation>Aufbewahren in: {0}</translation>
        </message>
        <message>
            <source>Key frames only</source>
            <translation>Nur Schlüsselbilder</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>Tastenkürzel</translation>
        </message>
        <message>
            <source>Keyboard shortcuts  F1</source>
            <translation>Tastenkürzel  F1</translation>
        </message>
        <message>
            <source>Kinds of events</source>
            <translation>Arten von Ereignissen</translation>
        </message>
        <message>
            <source>Kinds of events, {0} hidden</source>
            <translation>Arten von Ereignissen, {0} ausgeblendet</translation>
        </message>
        <message>
            <source>Labels</source>
            <translation>Beschriftungen</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Largest object</source>
            <translation>Größtes Objekt</translation>
        </message>
        <message>
            <source>Late</source>
            <translation>Verspätet</translation>
        </message>
        <message>
            <source>Latency</source>
            <translation>Verzögerung</translation>
        </message>
        <message>
            <source>Layout exported: {0}</source>
            <translation>Anordnung exportiert: {0}</translation>
        </message>
        <message>
            <source>Layout of the view…</source>
            <translation>Aufteilung der Ansicht…</translation>
        </message>
        <message>
            <source>Layout: {0}</source>
            <translation>Anordnung: {0}</translation>
        </message>
        <message>
            <source>Layout: {0}, changed</source>
            <translation>Anordnung: {0}, geändert</translation>
        </message>
        <message>
            <source>Layouts</source>
            <translation>Aufteilungen</translation>
        </message>
        <message>
            <source>Layouts (*.toml)</source>
            <translation>Anordnungen (*.toml)</translation>
        </message>
        <message>
            <source>Layouts…</source>
            <translation>Anordnungen…</translation>
        </message>
        <message>
            <source>Leave the cell marked</source>
            <translation>Zelle markiert lassen</translation>
        </message>
        <message>
            <source>Lens covered</source>
            <translation>Objektiv verdeckt</translation>
        </message>
        <message>
            <source>Let this computer trust it, or switch its verification off for this camera.</source>
            <translation>Diesen Computer ihm vertrauen lassen oder die Prüfung für diese Kamera ausschalten.</translation>
        </message>
        <message>
            <source>Level</source>
            <translation>Stufe</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Light or dark theme</source>
            <translation>Helles oder dunkles Design</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Linie</translation>
        </message>
        <message>
            <source>Line crossing</source>
            <translation>Linienübertritt</translation>
        </message>
        <message>
            <source>Line {0}: {1}</source>
            <translation>Zeile {0}: {1}</translation>
        </message>
        <message>
            <source>Lists of cameras (*.csv *.txt);;All files (*)</source>
            <translation>Listen von Kameras (*.csv *.txt);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Live</source>
            <translation>Live</translation>
        </message>
        <message>
            <source>Live picture</source>
            <translation>Livebild</translation>
        </message>
        <message>
            <source>Loading {0}; until it is ready this one goes on.</source>
            <translation>{0} wird geladen; bis dahin läuft dieses weiter.</translation>
        </message>
        <message>
            <source>Loading {0}…</source>
            <translation>{0} wird geladen…</translation>
        </message>
        <message>
            <source>Log</source>
            <translation>Protokoll</translation>
        </message>
        <message>
            <source>Longest pause</source>
            <translation>Längste Pause</translation>
        </message>
        <message>
            <source>Look at</source>
            <translation>Ansehen</translation>
        </message>
        <message>
            <source>Look closer</source>
            <translation>Näher hinsehen</translation>
        </message>
        <message>
            <source>Looked at</source>
            <translation>Betrachtet</translation>
        </message>
        <message>
            <source>Lost</source>
            <translation>Verloren</translation>
        </message>
        <message>
            <source>Low</source>
            <translation>Gering</translation>
        </message>
        <message>
            <source>Main program</source>
            <translation>Hauptprogramm</translation>
        </message>
        <message>
            <source>Main stream</source>
            <translation>Hauptstream</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>Maximise</source>
            <translation>Maximieren</translation>
        </message>
        <message>
            <source>Maximise, act on a message, or choose a camera</source>
            <translation>Maximieren, einer Meldung folgen oder eine Kamera wählen</translation>
        </message>
        <message>
            <source>Memory</source>
            <translation>Speicher</translation>
        </message>
        <message>
            <source>Memory in use, shared memory included</source>
            <translation>Belegter Speicher, gemeinsamer Speicher eingeschlossen</translation>
        </message>
        <message>
            <source>Memory, all processes</source>
            <translation>Speicher, alle Prozesse</translation>
        </message>
        <message>
            <source>Menu</source>
            <translation>Menü</translation>
        </message>
        <message>
            <source>Message</source>
            <translation>Meldung</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Middle</source>
            <translation>Mitte</translation>
        </message>
        <message>
            <source>Mirrored</source>
            <translation>Gespiegelt</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Model on a Triton server</source>
            <translation>Modell auf einem Triton-Server</translation>
        </message>
        <message>
            <source>Model on this computer</source>
            <translation>Modell auf diesem Computer</translation>
        </message>
        <message>
            <source>Models ({0});;All files (*)</source>
            <translation>Modelle ({0});;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Models of the detector</source>
            <translation>Modelle der Erkennung</translation>
        </message>
        <message>
            <source>More contrast</source>
            <translation>Mehr Kontrast</translation>
        </message>
        <message>
            <source>More for the list of cameras</source>
            <translation>Mehr zur Kameraliste</translation>
        </message>
        <message>
            <source>More than {0} cameras at once</source>
            <translation>Mehr als {0} Kameras auf einmal</translation>
        </message>
        <message>
            <source>Motion</source>
            <translation>Bewegung</translation>
        </message>
        <message>
            <source>Motion started</source>
            <translation>Bewegung beginnt</translation>
        </message>
        <message>
            <source>Move</source>
            <translation>Verschieben</translation>
        </message>
        <message>
            <source>Move to folder</source>
            <translation>In Ordner verschieben</translation>
        </message>
        <message>
            <source>Moved camera</source>
            <translation>Bewegte Kamera</translation>
        </message>
        <message>
            <source>Movement has stopped when nothing has moved for so long.</source>
            <translation>Die Bewegung ist zu Ende, wenn sich so lange nichts bewegt hat.</translation>
        </message>
        <message>
            <source>Movement only</source>
            <translation>Nur Bewegung</translation>
        </message>
        <message>
            <source>Mute</source>
            <translation>Stummschalten</translation>
        </message>
        <message>
            <source>Mute. Now: {0}</source>
            <translation>Stummschalten. Jetzt: {0}</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Name of the view</source>
            <translation>Name der Ansicht</translation>
        </message>
        <message>
            <source>Names with commas between them, for example: person, car. Empty: all. Motion knows no names.</source>
            <translation>Namen mit Kommas dazwischen, zum Beispiel: person, car. Leer: alle. Bewegung kennt keine Namen.</translation>
        </message>
        <message>
            <source>Names with commas between them, for example: person, car. Empty: everything the model knows.</source>
            <translation>Namen mit Kommas dazwischen, zum Beispiel: person, car. Leer: alles, was das Modell kennt.</translation>
        </message>
        <message>
            <source>Nearly everything that was to be seen is hidden.</source>
            <translation>Fast alles, was zu sehen war, ist verdeckt.</translation>
        </message>
        <message>
            <source>New camera</source>
            <translation>Neue Kamera</translation>
        </message>
        <message>
            <source>New cameras</source>
            <translation>Neue Kameras</translation>
        </message>
        <message>
            <source>New folder…</source>
            <translation>Neuer Ordner…</translation>
        </message>
        <message>
            <source>New view</source>
            <translation>Neue Ansicht</translation>
        </message>
        <message>
            <source>New view is accepted after</source>
            <translation>Neuer Blick gilt nach</translation>
        </message>
        <message>
            <source>Next area</source>
            <translation>Nächster Bereich</translation>
        </message>
        <message>
            <source>Next try in {0}</source>
            <translation>Nächster Versuch in {0}</translation>
        </message>
        <message>
            <source>Night shift</source>
            <translation>Nachtschicht</translation>
        </message>
        <message>
            <source>No analyzer is switched on</source>
            <translation>Keine Analyse ist eingeschaltet</translation>
        </message>
        <message>
            <source>No camera and no folder is called “{0}”</source>
            <translation>Keine Kamera und kein Ordner heißt „{0}“</translation>
        </message>
        <message>
            <source>No camera is selected</source>
            <translation>Keine Kamera ist ausgewählt</translation>
        </message>
        <message>
            <source>No camera uses this model now</source>
            <translation>Keine Kamera nutzt dieses Modell gerade</translation>
        </message>
        <message>
            <source>No cameras</source>
            <translation>Keine Kameras</translation>
        </message>
        <message>
            <source>No cameras yet</source>
            <translation>Noch keine Kameras</translation>
        </message>
        <message>
            <source>No computer named “{0}” is known</source>
            <translation>Kein Computer namens „{0}“ ist bekannt</translation>
        </message>
        <message>
            <source>No export of {0} is faster on this computer; it goes on as it is.</source>
            <translation>Kein Export von {0} ist auf diesem Computer schneller; es läuft weiter wie bisher.</translation>
        </message>
        <message>
            <source>No folder</source>
            <translation>Kein Ordner</translation>
        </message>
        <message>
            <source>No frame yet</source>
            <translation>Noch kein Bild</translation>
        </message>
        <message>
            <source>No frames for {0}</source>
            <translation>Keine Bilder seit {0}</translation>
        </message>
        <message>
            <source>No frames yet</source>
            <translation>Noch keine Bilder</translation>
        </message>
        <message>
            <source>No graphics card that can be used ({0})</source>
            <translation>Keine brauchbare Grafikkarte ({0})</translation>
        </message>
        <message>
            <source>No keyring on this computer: the password is kept until the program ends.</source>
            <translation>Kein Schlüsselbund auf diesem Computer: Das Passwort gilt bis zum Ende des Programms.</translation>
        </message>
        <message>
            <source>No keyring: passwords are kept until the program ends</source>
            <translation>Kein Schlüsselbund: Passwörter gelten bis zum Ende des Programms</translation>
        </message>
        <message>
            <source>No loudspeaker was found on this computer</source>
            <translation>Auf diesem Computer wurde kein Lautsprecher gefunden</translation>
        </message>
        <message>
            <source>No new frames for {0}</source>
            <translation>Seit {0} keine neuen Bilder</translation>
        </message>
        <message>
            <source>No new frames for {0} s</source>
            <translation>Seit {0} s keine neuen Bilder</translation>
        </message>
        <message>
            <source>No password for it is known here.</source>
            <translation>Hier ist kein Passwort dafür bekannt.</translation>
        </message>
        <message>
            <source>No picture</source>
            <translation>Kein Bild</translation>
        </message>
        <message>
            <source>No picture from the camera</source>
            <translation>Kein Bild von der Kamera</translation>
        </message>
        <message>
            <source>No picture yet</source>
            <translation>Noch kein Bild</translation>
        </message>
        <message>
            <source>No program is set</source>
            <translation>Kein Programm ist angegeben</translation>
        </message>
        <message>
            <source>No sign-in needed</source>
            <translation>Keine Anmeldung nötig</translation>
        </message>
        <message>
            <source>No signal</source>
            <translation>Kein Signal</translation>
        </message>
        <message>
            <source>No signal, next try in {0}</source>
            <translation>Kein Signal, nächster Versuch in {0}</translation>
        </message>
        <message>
            <source>No signal, trying now</source>
            <translation>Kein Signal, versucht es jetzt</translation>
        </message>
        <message>
            <source>No stream at this address</source>
            <translation>Kein Stream unter dieser Adresse</translation>
        </message>
        <message>
            <source>No such events</source>
            <translation>Keine solchen Ereignisse</translation>
        </message>
        <message>
            <source>No webcam is plugged in</source>
            <translation>Keine Webcam ist angesteckt</translation>
        </message>
        <message>
            <source>Nobody looks at what is inside: a street behind the fence, a tree, the clock in the picture.</source>
            <translation>Was darin liegt, wird nicht beachtet: eine Straße hinter dem Zaun, ein Baum, die Uhr im Bild.</translation>
        </message>
        <message>
            <source>Nobody serves it yet</source>
            <translation>Noch niemand bedient ihn</translation>
        </message>
        <message>
            <source>Not for cameras that are opened for one run only</source>
            <translation>Nicht für Kameras, die nur für einen Lauf geöffnet sind</translation>
        </message>
        <message>
            <source>Not saved: {0}</source>
            <translation>Nicht gespeichert: {0}</translation>
        </message>
        <message>
            <source>Nothing arrives at {0} within {1} s</source>
            <translation>An {0} kommt in {1} s nichts an</translation>
        </message>
        <message>
            <source>Nothing came of it</source>
            <translation>Es kam nichts dabei heraus</translation>
        </message>
        <message>
            <source>Nothing can be received at {0} ({1})</source>
            <translation>An {0} lässt sich nichts empfangen ({1})</translation>
        </message>
        <message>
            <source>Nothing has happened yet</source>
            <translation>Noch ist nichts geschehen</translation>
        </message>
        <message>
            <source>Nothing is drawn yet</source>
            <translation>Noch nichts gezeichnet</translation>
        </message>
        <message>
            <source>Nothing was told in this run</source>
            <translation>In diesem Lauf wurde nichts gemeldet</translation>
        </message>
        <message>
            <source>Notices</source>
            <translation>Hinweise</translation>
        </message>
        <message>
            <source>Notices, {0} not read</source>
            <translation>Hinweise, {0} ungelesen</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>Jetzt</translation>
        </message>
        <message>
            <source>Object detection is not installed</source>
            <translation>Die Objekterkennung ist nicht installiert</translation>
        </message>
        <message>
            <source>Object detection on {0}</source>
            <translation>Objekterkennung auf {0}</translation>
        </message>
        <message>
            <source>Object detector</source>
            <translation>Objekterkennung</translation>
        </message>
        <message>
            <source>Object detector…</source>
            <translation>Objekterkennung…</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Objekte</translation>
        </message>
        <message>
            <source>Objects that count</source>
            <translation>Objekte, die zählen</translation>
        </message>
        <message>
            <source>Objects the detector is less sure of are not reported.</source>
            <translation>Objekte, bei denen die Erkennung weniger sicher ist, werden nicht gemeldet.</translation>
        </message>
        <message>
            <source>Objects the detector is less sure of do not count.</source>
            <translation>Objekte, bei denen die Erkennung weniger sicher ist, zählen nicht.</translation>
        </message>
        <message>
            <source>Objects to report</source>
            <translation>Zu meldende Objekte</translation>
        </message>
        <message>
            <source>Objects whose box is a larger share of the picture do not count.</source>
            <translation>Objekte, deren Rahmen ein größerer Anteil des Bildes ist, zählen nicht.</translation>
        </message>
        <message>
            <source>Objects whose box is a smaller share of the picture do not count.</source>
            <translation>Objekte, deren Rahmen ein kleinerer Anteil des Bildes ist, zählen nicht.</translation>
        </message>
        <message>
            <source>Of this camera. The shared one is chosen under “Object detector…”.</source>
            <translation>Für diese Kamera. Das gemeinsame wird unter „Objekterkennung…“ gewählt.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Offered</source>
            <translation>Angeboten</translation>
        </message>
        <message>
            <source>On the graphics card, if it can</source>
            <translation>Auf der Grafikkarte, wenn sie es kann</translation>
        </message>
        <message>
            <source>On the {0}: {1}.</source>
            <translation>Auf {0}: {1}.</translation>
        </message>
        <message>
            <source>One address to a line, or: name, address, sub stream, user, folder. 10-17 at the end of an IP address and {1-8} are ranges.</source>
            <translation>Eine Adresse je Zeile, oder: Name, Adresse, Substream, Benutzer, Ordner. 10-17 am Ende einer IP-Adresse und {1-8} sind Bereiche.</translation>
        </message>
        <message>
            <source>One camera alone is shown all the time</source>
            <translation>Eine einzelne Kamera wird dauernd gezeigt</translation>
        </message>
        <message>
            <source>One detector looks at the pictures of all cameras.</source>
            <translation>Eine Erkennung betrachtet die Bilder aller Kameras.</translation>
        </message>
        <message>
            <source>Only a whole number.</source>
            <translation>Nur eine ganze Zahl.</translation>
        </message>
        <message>
            <source>Only if the camera asks for it</source>
            <translation>Nur wenn die Kamera danach fragt</translation>
        </message>
        <message>
            <source>Only when not live</source>
            <translation>Nur wenn nicht live</translation>
        </message>
        <message>
            <source>Only where a share of the box decides: how much of it must be inside.</source>
            <translation>Nur wo ein Teil des Rahmens entscheidet: wie viel davon darin sein muss.</translation>
        </message>
        <message>
            <source>Open a file…</source>
            <translation>Datei öffnen…</translation>
        </message>
        <message>
            <source>Open a list of cameras</source>
            <translation>Liste von Kameras öffnen</translation>
        </message>
        <message>
            <source>Open all folders</source>
            <translation>Alle Ordner öffnen</translation>
        </message>
        <message>
            <source>Open in its own window</source>
            <translation>In eigenem Fenster öffnen</translation>
        </message>
        <message>
            <source>Open the view in its own window</source>
            <translation>Ansicht in eigenem Fenster öffnen</translation>
        </message>
        <message>
            <source>Optimise for this computer</source>
            <translation>Für diesen Computer optimieren</translation>
        </message>
        <message>
            <source>Optimising a model</source>
            <translation>Optimieren eines Modells</translation>
        </message>
        <message>
            <source>Optional</source>
            <translation>Optional</translation>
        </message>
        <message>
            <source>Or http(s)://…, /dev/video0, /path/of/video.mp4, demo:yard</source>
            <translation>Oder http(s)://…, /dev/video0, /pfad/zum/video.mp4, demo:yard</translation>
        </message>
        <message>
            <source>Out only</source>
            <translation>Nur hinaus</translation>
        </message>
        <message>
            <source>Overlays</source>
            <translation>Einblendungen</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>Besitzer</translation>
        </message>
        <message>
            <source>PID</source>
            <translation>PID</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Passwort</translation>
        </message>
        <message>
            <source>Password needed for “{0}”</source>
            <translation>Passwort für „{0}“ nötig</translation>
        </message>
        <message>
            <source>Password refused for “{0}”</source>
            <translation>Passwort für „{0}“ abgelehnt</translation>
        </message>
        <message>
            <source>Passwords are kept in {0}</source>
            <translation>Passwörter liegen in: {0}</translation>
        </message>
        <message>
            <source>Paste a list of addresses, give a range, or open a table (CSV).</source>
            <translation>Eine Liste von Adressen, ein Bereich oder eine Tabelle (CSV).</translation>
        </message>
        <message>
            <source>Paused</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Paused {0}</source>
            <translation>Angehalten {0}</translation>
        </message>
        <message>
            <source>Perhaps too many programs watch this camera already.</source>
            <translation>Vielleicht sehen schon zu viele Programme dieser Kamera zu.</translation>
        </message>
        <message>
            <source>Picture</source>
            <translation>Bild</translation>
        </message>
        <message>
            <source>Picture blurred</source>
            <translation>Bild unscharf</translation>
        </message>
        <message>
            <source>Picture frozen</source>
            <translation>Bild eingefroren</translation>
        </message>
        <message>
            <source>Picture of the camera</source>
            <translation>Bild der Kamera</translation>
        </message>
        <message>
            <source>Picture with the shapes</source>
            <translation>Bild mit den Formen</translation>
        </message>
        <message>
            <source>Pictures arrive, but they are all the same. A real camera's pictures have noise.</source>
            <translation>Bilder kommen an, sind aber alle gleich. Die Bilder einer echten Kamera rauschen.</translation>
        </message>
        <message>
            <source>Pictures for analysis are {0} to {1} pixels wide and high</source>
            <translation>Bilder zur Analyse sind {0} bis {1} Pixel breit und hoch</translation>
        </message>
        <message>
            <source>Pictures in one run: {0} are best here. Runs so far: {1}</source>
            <translation>Bilder in einem Durchlauf: {0} sind hier am besten. Durchläufe bisher: {1}</translation>
        </message>
        <message>
            <source>Pictures looked at, each second</source>
            <translation>Betrachtete Bilder, jede Sekunde</translation>
        </message>
        <message>
            <source>Pictures on their way between the processes</source>
            <translation>Bilder auf dem Weg zwischen den Prozessen</translation>
        </message>
        <message>
            <source>Pictures that it decodes or looks at, each second</source>
            <translation>Bilder, die er dekodiert oder ansieht, je Sekunde</translation>
        </message>
        <message>
            <source>Pictures that this camera had for the detector</source>
            <translation>Bilder, die diese Kamera für den Detektor hatte</translation>
        </message>
        <message>
            <source>Pictures written each second; without readers it is not filled</source>
            <translation>Geschriebene Bilder je Sekunde; ohne Leser wird er nicht gefüllt</translation>
        </message>
        <message>
            <source>Pictures written over before a reader that wants all of them came to them</source>
            <translation>Bilder, die überschrieben wurden, bevor ein Leser, der alle haben will, zu ihnen kam</translation>
        </message>
        <message>
            <source>Pictures/s</source>
            <translation>Bilder/s</translation>
        </message>
        <message>
            <source>Plug it in, and it goes on.</source>
            <translation>Anstecken, dann geht es weiter.</translation>
        </message>
        <message>
            <source>Point that crosses</source>
            <translation>Punkt, der übertritt</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Port {0}</source>
            <translation>Port {0}</translation>
        </message>
        <message>
            <source>Process</source>
            <translation>Prozess</translation>
        </message>
        <message>
            <source>Processes</source>
            <translation>Prozesse</translation>
        </message>
        <message>
            <source>Processor, all cores</source>
            <translation>Prozessor, alle Kerne</translation>
        </message>
        <message>
            <source>Program and arguments; no shell reads them. {width}, {height}, {fps}, {ring}, {camera} and {python} are filled in.</source>
            <translation>Programm und Argumente; keine Shell liest sie. {width}, {height}, {fps}, {ring}, {camera} und {python} werden eingesetzt.</translation>
        </message>
        <message>
            <source>Questions</source>
            <translation>Rückfragen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>RTSP port</source>
            <translation>RTSP-Port</translation>
        </message>
        <message>
            <source>Readers</source>
            <translation>Leser</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Remove camera</source>
            <translation>Kamera entfernen</translation>
        </message>
        <message>
            <source>Remove camera…</source>
            <translation>Kamera entfernen…</translation>
        </message>
        <message>
            <source>Remove folder</source>
            <translation>Ordner entfernen</translation>
        </message>
        <message>
            <source>Remove folder, keep its cameras</source>
            <translation>Ordner entfernen, Kameras behalten</translation>
        </message>
        <message>
            <source>Remove from the list</source>
            <translation>Aus der Liste entfernen</translation>
        </message>
        <message>
            <source>Remove {0} cameras</source>
            <translation>{0} Kameras entfernen</translation>
        </message>
        <message>
            <source>Remove {0} cameras?</source>
            <translation>{0} Kameras entfernen?</translation>
        </message>
        <message>
            <source>Remove {0} cameras…</source>
            <translation>{0} Kameras entfernen…</translation>
        </message>
        <message>
            <source>Remove “{0}”</source>
            <translation>„{0}“ entfernen</translation>
        </message>
        <message>
            <source>Remove “{0}”?</source>
            <translation>„{0}“ entfernen?</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Rename folder</source>
            <translation>Ordner umbenennen</translation>
        </message>
        <message>
            <source>Rename “{0}”</source>
            <translation>„{0}“ umbenennen</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Replace {0}</source>
            <translation>{0} ersetzen</translation>
        </message>
        <message>
            <source>Report</source>
            <translation>Melden</translation>
        </message>
        <message>
            <source>Report after</source>
            <translation>Melden nach</translation>
        </message>
        <message>
            <source>Report entering and leaving</source>
            <translation>Betreten und Verlassen melden</translation>
        </message>
        <message>
            <source>Report fewer objects than</source>
            <translation>Weniger Objekte melden als</translation>
        </message>
        <message>
            <source>Report intrusion</source>
            <translation>Eindringen melden</translation>
        </message>
        <message>
            <source>Report loitering after</source>
            <translation>Verweilen melden nach</translation>
        </message>
        <message>
            <source>Report more objects than</source>
            <translation>Mehr Objekte melden als</translation>
        </message>
        <message>
            <source>Reported when fewer are inside at a time, and when it is right again. 0: never.</source>
            <translation>Gemeldet, wenn zugleich weniger darin sind, und wenn es wieder stimmt. 0: nie.</translation>
        </message>
        <message>
            <source>Reported when more are inside at a time, and when it is right again. 0: never.</source>
            <translation>Gemeldet, wenn zugleich mehr darin sind, und wenn es wieder stimmt. 0: nie.</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>Neu starten</translation>
        </message>
        <message>
            <source>Restarts</source>
            <translation>Neustarts</translation>
        </message>
        <message>
            <source>Restore defaults</source>
            <translation>Voreinstellungen wiederherstellen</translation>
        </message>
        <message>
            <source>Retry in {0}</source>
            <translation>Versuch in {0}</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>Zurücksetzen</translation>
        </message>
        <message>
            <source>Revert {0}</source>
            <translation>{0} zurücksetzen</translation>
        </message>
        <message>
            <source>Right-click on a picture, then Analyzers: choose what it looks for</source>
            <translation>Rechtsklick auf ein Bild, dann Analysen: wählen, wonach gesucht wird</translation>
        </message>
        <message>
            <source>Right-click: back to {0}</source>
            <translation>Rechtsklick: zurück auf {0}</translation>
        </message>
        <message>
            <source>Ring buffer</source>
            <translation>Ringpuffer</translation>
        </message>
        <message>
            <source>Ring buffer {ring}</source>
            <translation>Ringpuffer {ring}</translation>
        </message>
        <message>
            <source>Ring buffers</source>
            <translation>Ringpuffer</translation>
        </message>
        <message>
            <source>Runs a program of your own, which looks at the pictures and tells what it finds as lines of JSON.</source>
            <translation>Startet ein eigenes Programm, das die Bilder betrachtet und als JSON-Zeilen meldet, was es findet.</translation>
        </message>
        <message>
            <source>Runs for</source>
            <translation>Läuft seit</translation>
        </message>
        <message>
            <source>SHAPES</source>
            <translation>FORMEN</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Speichern</translation>
        </message>
        <message>
            <source>Save a snapshot</source>
            <translation>Schnappschuss speichern</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Speichern als…</translation>
        </message>
        <message>
            <source>Save the changes</source>
            <translation>Änderungen speichern</translation>
        </message>
        <message>
            <source>Save the layout</source>
            <translation>Anordnung speichern</translation>
        </message>
        <message>
            <source>Save the layout…</source>
            <translation>Anordnung speichern…</translation>
        </message>
        <message>
            <source>Save the picture</source>
            <translation>Bild speichern</translation>
        </message>
        <message>
            <source>Save “{0}”</source>
            <translation>„{0}“ speichern</translation>
        </message>
        <message>
            <source>Saves the processor; often one picture in one or two seconds</source>
            <translation>Schont den Prozessor; oft ein Bild in ein bis zwei Sekunden</translation>
        </message>
        <message>
            <source>Security</source>
            <translation>Sicherheit</translation>
        </message>
        <message>
            <source>See your cameras, and let them tell you what happens.</source>
            <translation>Die eigenen Kameras sehen, und erfahren, was geschieht.</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>Auswählen</translation>
        </message>
        <message>
            <source>Select a tile that shows a picture, then save a snapshot.</source>
            <translation>Eine Kachel mit Bild auswählen, dann den Schnappschuss speichern.</translation>
        </message>
        <message>
            <source>Select several cells: Del, Space and dragging take all of them</source>
            <translation>Mehrere Zellen auswählen: Entf, Leertaste und Ziehen gelten für alle</translation>
        </message>
        <message>
            <source>Selected</source>
            <translation>Gewählte</translation>
        </message>
        <message>
            <source>Selected camera</source>
            <translation>Gewählte Kamera</translation>
        </message>
        <message>
            <source>Sensitivity</source>
            <translation>Empfindlichkeit</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Einstellungen…</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Form</translation>
        </message>
        <message>
            <source>Share of the box</source>
            <translation>Teil des Rahmens</translation>
        </message>
        <message>
            <source>Shared memory</source>
            <translation>Gemeinsamer Speicher</translation>
        </message>
        <message>
            <source>Shared memory is full</source>
            <translation>Gemeinsamer Speicher ist voll</translation>
        </message>
        <message>
            <source>Shared memory {0} / {1}{2}MB</source>
            <translation>Gemeinsamer Speicher {0} / {1}{2}MB</translation>
        </message>
        <message>
            <source>Shared memory {0}{1}MB</source>
            <translation>Gemeinsamer Speicher {0}{1}MB</translation>
        </message>
        <message>
            <source>Shared model</source>
            <translation>Gemeinsames</translation>
        </message>
        <message>
            <source>Show a sign in the tray</source>
            <translation>Zeichen im Infobereich zeigen</translation>
        </message>
        <message>
            <source>Show all kinds</source>
            <translation>Alle Arten zeigen</translation>
        </message>
        <message>
            <source>Show at the bottom</source>
            <translation>Unten zeigen</translation>
        </message>
        <message>
            <source>Show at the right</source>
            <translation>Rechts zeigen</translation>
        </message>
        <message>
            <source>Show demo</source>
            <translation>Demo zeigen</translation>
        </message>
        <message>
            <source>Show fewer or smaller tiles, or make /dev/shm larger.</source>
            <translation>Weniger oder kleinere Kacheln zeigen, oder /dev/shm vergrößern.</translation>
        </message>
        <message>
            <source>Show in the view</source>
            <translation>In der Ansicht zeigen</translation>
        </message>
        <message>
            <source>Show or hide the window</source>
            <translation>Fenster zeigen oder verbergen</translation>
        </message>
        <message>
            <source>Show the camera</source>
            <translation>Kamera zeigen</translation>
        </message>
        <message>
            <source>Show the password</source>
            <translation>Passwort zeigen</translation>
        </message>
        <message>
            <source>Show {0} here</source>
            <translation>{0} hier zeigen</translation>
        </message>
        <message>
            <source>Show “{0}” here</source>
            <translation>„{0}“ hier zeigen</translation>
        </message>
        <message>
            <source>Show “{1}” here</source>
            <translation>„{1}“ hier zeigen</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>Anmelden</translation>
        </message>
        <message>
            <source>Signed in as {0}</source>
            <translation>Angemeldet als {0}</translation>
        </message>
        <message>
            <source>Since it began: packets lost, pictures damaged, dropped or skipped</source>
            <translation>Seit dem Beginn: verlorene Pakete, beschädigte, verworfene oder übersprungene Bilder</translation>
        </message>
        <message>
            <source>Since the start: {0}</source>
            <translation>Seit dem Start: {0}</translation>
        </message>
        <message>
            <source>Since {0}</source>
            <translation>Seit {0}</translation>
        </message>
        <message>
            <source>Site North</source>
            <translation>Gelände Nord</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Size of texts</source>
            <translation>Schriftgröße</translation>
        </message>
        <message>
            <source>Skipped</source>
            <translation>Übersprungen</translation>
        </message>
        <message>
            <source>Slots</source>
            <translation>Plätze</translation>
        </message>
        <message>
            <source>Small places where something moves are looked at enlarged as well, up to three in a picture. Finds more, and costs up to four times as much.</source>
            <translation>Kleine Stellen, an denen sich etwas bewegt, werden auch vergrößert angesehen, bis zu drei je Bild. Findet mehr und kostet bis zu viermal so viel.</translation>
        </message>
        <message>
            <source>Small, far objects</source>
            <translation>Kleines, Fernes</translation>
        </message>
        <message>
            <source>Smallest object</source>
            <translation>Kleinstes Objekt</translation>
        </message>
        <message>
            <source>Smallest region</source>
            <translation>Kleinste Fläche</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>Gleichmäßig</translation>
        </message>
        <message>
            <source>Smooth: a little later, but even on a jerky network</source>
            <translation>Gleichmäßig: etwas später, aber ruhig auch bei unruhigem Netz</translation>
        </message>
        <message>
            <source>Snapshot saved: {0}</source>
            <translation>Schnappschuss gespeichert: {0}</translation>
        </message>
        <message>
            <source>Snapshots</source>
            <translation>Schnappschüsse</translation>
        </message>
        <message>
            <source>So many pictures at once are the fastest here</source>
            <translation>So viele Bilder auf einmal sind hier am schnellsten</translation>
        </message>
        <message>
            <source>So many pictures it holds</source>
            <translation>So viele Bilder hält er</translation>
        </message>
        <message>
            <source>So old all but the slowest were at most</source>
            <translation>So alt waren alle außer den langsamsten höchstens</translation>
        </message>
        <message>
            <source>So old half of the pictures were at most when the detector looked at them</source>
            <translation>So alt war die Hälfte der Bilder höchstens, als der Detektor sie ansah</translation>
        </message>
        <message>
            <source>Something</source>
            <translation>Etwas</translation>
        </message>
        <message>
            <source>Sound needs the system library PortAudio (package libportaudio2)</source>
            <translation>Ton braucht die Systembibliothek PortAudio (Paket libportaudio2)</translation>
        </message>
        <message>
            <source>Sound: {0}</source>
            <translation>Ton: {0}</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Leertaste</translation>
        </message>
        <message>
            <source>Speed</source>
            <translation>Geschwindigkeit</translation>
        </message>
        <message>
            <source>Standard input, raw BGR</source>
            <translation>Standardeingabe, rohes BGR</translation>
        </message>
        <message>
            <source>Standard input: width × height × 3 bytes a picture, nothing between them. Ring buffer: the program attaches by name.</source>
            <translation>Standardeingabe: Breite × Höhe × 3 Bytes je Bild, nichts dazwischen. Ringpuffer: Das Programm verbindet sich über den Namen.</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>Start</translation>
        </message>
        <message>
            <source>Start and window</source>
            <translation>Start und Fenster</translation>
        </message>
        <message>
            <source>Starting…</source>
            <translation>Startet…</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Zustand</translation>
        </message>
        <message>
            <source>State of the cameras</source>
            <translation>Zustand der Kameras</translation>
        </message>
        <message>
            <source>Still objects</source>
            <translation>Was stillsteht</translation>
        </message>
        <message>
            <source>Stop cycling</source>
            <translation>Nicht mehr wechseln</translation>
        </message>
        <message>
            <source>Stopped: {0}</source>
            <translation>Angehalten: {0}</translation>
        </message>
        <message>
            <source>Stopped: {0}. Restart in {1}</source>
            <translation>Angehalten: {0}. Neustart in {1}</translation>
        </message>
        <message>
            <source>Storage</source>
            <translation>Speicherorte</translation>
        </message>
        <message>
            <source>Stretch: out of proportion</source>
            <translation>Strecken: verzerrt</translation>
        </message>
        <message>
            <source>Stronger edges and texts; also when the desktop asks for it</source>
            <translation>Stärkere Kanten und Texte; auch wenn der Desktop es verlangt</translation>
        </message>
        <message>
            <source>Sub stream</source>
            <translation>Substream</translation>
        </message>
        <message>
            <source>Sub stream: {0}</source>
            <translation>Substream: {0}</translation>
        </message>
        <message>
            <source>Swap in and out</source>
            <translation>Hinein und hinaus tauschen</translation>
        </message>
        <message>
            <source>Swap in and out of the line</source>
            <translation>Hinein und hinaus der Linie tauschen</translation>
        </message>
        <message>
            <source>Swap with {0}</source>
            <translation>Mit {0} tauschen</translation>
        </message>
        <message>
            <source>Switch off</source>
            <translation>Ausschalten</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>Einschalten</translation>
        </message>
        <message>
            <source>Switch the verification off for this camera, or use another of its streams.</source>
            <translation>Die Prüfung für diese Kamera ausschalten oder einen anderen ihrer Streams nehmen.</translation>
        </message>
        <message>
            <source>Switched off by you</source>
            <translation>Von Hand ausgeschaltet</translation>
        </message>
        <message>
            <source>System</source>
            <translation>System</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>Tab</translation>
        </message>
        <message>
            <source>Tables (*.csv)</source>
            <translation>Tabellen (*.csv)</translation>
        </message>
        <message>
            <source>Tails</source>
            <translation>Spuren</translation>
        </message>
        <message>
            <source>Take back what was changed since this dialog was opened</source>
            <translation>Zurücknehmen, was seit dem Öffnen geändert wurde</translation>
        </message>
        <message>
            <source>Tampering</source>
            <translation>Sabotage</translation>
        </message>
        <message>
            <source>Tells when somebody covers, blurs or turns the camera, and when its picture is frozen.</source>
            <translation>Meldet, wenn jemand die Kamera verdeckt, unscharf macht oder verdreht, und wenn ihr Bild eingefroren ist.</translation>
        </message>
        <message>
            <source>Tells who enters, leaves or stays in areas of the picture, and how many are there.</source>
            <translation>Meldet, wer Flächen des Bildes betritt, verlässt oder dort bleibt, und wie viele dort sind.</translation>
        </message>
        <message>
            <source>Test cancelled</source>
            <translation>Test abgebrochen</translation>
        </message>
        <message>
            <source>Test connection</source>
            <translation>Verbindung testen</translation>
        </message>
        <message>
            <source>The USB has no room left for {0}</source>
            <translation>Am USB ist kein Platz mehr für {0}</translation>
        </message>
        <message>
            <source>The address is empty. It should look like rtsp://host:554/path.</source>
            <translation>Die Adresse ist leer. Sie sollte aussehen wie rtsp://host:554/pfad.</translation>
        </message>
        <message>
            <source>The address is not right</source>
            <translation>Die Adresse stimmt nicht</translation>
        </message>
        <message>
            <source>The address is too long or holds control characters.</source>
            <translation>Die Adresse ist zu lang oder enthält Steuerzeichen.</translation>
        </message>
        <message>
            <source>The address of the detector server has no host or port, as in {0}</source>
            <translation>Die Adresse des Erkennungsservers hat keinen Rechner oder Port, wie in {0}</translation>
        </message>
        <message>
            <source>The address of the detector server has no valid host and port, as in {0}</source>
            <translation>Die Adresse des Erkennungsservers hat keinen gültigen Rechner und Port, wie in {0}</translation>
        </message>
        <message>
            <source>The alarm of the tile is seen</source>
            <translation>Der Alarm der Kachel ist gesehen</translation>
        </message>
        <message>
            <source>The analyzer is starting</source>
            <translation>Die Analyse startet</translation>
        </message>
        <message>
            <source>The analyzer whose results are used; it runs along when it is not switched on itself.</source>
            <translation>Die Analyse, deren Ergebnisse benutzt werden; sie läuft mit, auch wenn sie selbst nicht eingeschaltet ist.</translation>
        </message>
        <message>
            <source>The camera cannot be used</source>
            <translation>Die Kamera lässt sich nicht nutzen</translation>
        </message>
        <message>
            <source>The camera is switched off</source>
            <translation>Die Kamera ist ausgeschaltet</translation>
        </message>
        <message>
            <source>The camera looks elsewhere; shaking does not count.</source>
            <translation>Die Kamera blickt woandershin; Wackeln zählt nicht.</translation>
        </message>
        <message>
            <source>The camera sends data that gives no picture</source>
            <translation>Die Kamera sendet Daten, die kein Bild ergeben</translation>
        </message>
        <message>
            <source>The camera sends no new frames</source>
            <translation>Die Kamera sendet keine neuen Bilder</translation>
        </message>
        <message>
            <source>The camera sends no sound</source>
            <translation>Die Kamera sendet keinen Ton</translation>
        </message>
        <message>
            <source>The camera wants user and password</source>
            <translation>Die Kamera verlangt Benutzer und Passwort</translation>
        </message>
        <message>
            <source>The cameras were not saved: {0}</source>
            <translation>Die Kameras wurden nicht gespeichert: {0}</translation>
        </message>
        <message>
            <source>The certificate of {0} cannot be verified</source>
            <translation>Das Zertifikat von {0} lässt sich nicht prüfen</translation>
        </message>
        <message>
            <source>The change{0} was not made: {1}</source>
            <translation>Die Änderung{0} wurde nicht ausgeführt: {1}</translation>
        </message>
        <message>
            <source>The command cannot be read: {0}</source>
            <translation>Der Befehl ist nicht lesbar: {0}</translation>
        </message>
        <message>
            <source>The command names no program</source>
            <translation>Der Befehl nennt kein Programm</translation>
        </message>
        <message>
            <source>The demo model knows only the demo cameras; on others it finds nothing useful. Choose a model file.</source>
            <translation>Das Demomodell kennt nur die Demokameras; bei anderen findet es nichts Brauchbares. Eine Modelldatei wählen.</translation>
        </message>
        <message>
            <source>The detector has no model</source>
            <translation>Die Erkennung hat kein Modell</translation>
        </message>
        <message>
            <source>The detector has not said anything yet.</source>
            <translation>Die Erkennung hat noch nichts gemeldet.</translation>
        </message>
        <message>
            <source>The detector server {0} {1}, {2}</source>
            <translation>Der Erkennungsserver {0} {1}, {2}</translation>
        </message>
        <message>
            <source>The device {0} cannot be used: {1}</source>
            <translation>Das Gerät {0} ist nicht nutzbar: {1}</translation>
        </message>
        <message>
            <source>The engine has ended: the pictures stand still. Start the program again.</source>
            <translation>Der Programmkern hat sich beendet: Die Bilder stehen still. Das Programm neu starten.</translation>
        </message>
        <message>
            <source>The file may be damaged or made for something else. {0}</source>
            <translation>Die Datei ist vielleicht beschädigt oder für anderes gemacht. {0}</translation>
        </message>
        <message>
            <source>The file {0} cannot be read ({1})</source>
            <translation>Die Datei {0} lässt sich nicht lesen ({1})</translation>
        </message>
        <message>
            <source>The file {0} cannot be read any more ({1})</source>
            <translation>Die Datei {0} lässt sich nicht mehr lesen ({1})</translation>
        </message>
        <message>
            <source>The file {0} may not be read</source>
            <translation>Die Datei {0} darf nicht gelesen werden</translation>
        </message>
        <message>
            <source>The foot is where a person or a car stands on the ground.</source>
            <translation>Am Fuß steht ein Mensch oder Auto auf dem Boden.</translation>
        </message>
        <message>
            <source>The foot, the middle of a box's lower edge, is where a person or a car stands on the ground.</source>
            <translation>Am Fuß, der Mitte der unteren Kante des Rahmens, steht ein Mensch oder Auto auf dem Boden.</translation>
        </message>
        <message>
            <source>The foot: middle of the box's lower edge</source>
            <translation>Den Fuß: Mitte der unteren Kante des Rahmens</translation>
        </message>
        <message>
            <source>The language changes when the program starts the next time.</source>
            <translation>Die Sprache wechselt beim nächsten Start des Programms.</translation>
        </message>
        <message>
            <source>The layout names a camera that is not here. Its cell is marked.</source>
            <translation>Die Anordnung nennt eine Kamera, die nicht hier ist. Ihre Zelle ist markiert.</translation>
        </message>
        <message>
            <source>The layout names {0} cameras that are not here. Their cells are marked.</source>
            <translation>Die Anordnung nennt {0} Kameras, die nicht hier sind. Ihre Zellen sind markiert.</translation>
        </message>
        <message>
            <source>The layout was not exported: {0}</source>
            <translation>Die Anordnung wurde nicht exportiert: {0}</translation>
        </message>
        <message>
            <source>The layout was not imported: {0}</source>
            <translation>Die Anordnung wurde nicht importiert: {0}</translation>
        </message>
        <message>
            <source>The layout “{0}” was removed.</source>
            <translation>Die Anordnung „{0}“ wurde entfernt.</translation>
        </message>
        <message>
            <source>The library for object detection cannot be loaded: {0}</source>
            <translation>Die Bibliothek zur Objekterkennung lässt sich nicht laden: {0}</translation>
        </message>
        <message>
            <source>The middle of the box</source>
            <translation>Die Mitte des Rahmens</translation>
        </message>
        <message>
            <source>The model cannot be loaded: no memory</source>
            <translation>Das Modell lässt sich nicht laden: kein Speicher</translation>
        </message>
        <message>
            <source>The model cannot be loaded: {0}</source>
            <translation>Das Modell lässt sich nicht laden: {0}</translation>
        </message>
        <message>
            <source>The model {0} comes from elsewhere. A .pt file can hold programs: they are not run here, but take such files from people you trust.</source>
            <translation>Das Modell {0} kommt von anderswo. Eine .pt-Datei kann Programme enthalten: Sie werden hier nicht ausgeführt, aber solche Dateien sollten von vertrauenswürdigen Leuten stammen.</translation>
        </message>
        <message>
            <source>The model {0} could not be downloaded: {1}. Choose a file, or go on with the built-in demo model.</source>
            <translation>Das Modell {0} wurde nicht heruntergeladen: {1}. Eine Datei wählen oder mit dem eingebauten Demomodell weitermachen.</translation>
        </message>
        <message>
            <source>The model {0} ended the detector while it was loaded</source>
            <translation>Das Modell {0} hat die Erkennung beendet, während es geladen wurde</translation>
        </message>
        <message>
            <source>The model {0} is empty</source>
            <translation>Das Modell {0} ist leer</translation>
        </message>
        <message>
            <source>The model {0} is not there ({1})</source>
            <translation>Das Modell {0} ist nicht da ({1})</translation>
        </message>
        <message>
            <source>The model {0} {1}</source>
            <translation>Das Modell {0} {1}</translation>
        </message>
        <message>
            <source>The name by which other programs open it</source>
            <translation>Der Name, unter dem andere Programme ihn öffnen</translation>
        </message>
        <message>
            <source>The name is longer than {0} characters.</source>
            <translation>Der Name ist länger als {0} Zeichen.</translation>
        </message>
        <message>
            <source>The name is taken.</source>
            <translation>Der Name ist vergeben.</translation>
        </message>
        <message>
            <source>The object detector cannot be used</source>
            <translation>Die Objekterkennung ist nicht nutzbar</translation>
        </message>
        <message>
            <source>The object detector cannot keep up: most pictures are looked at too late</source>
            <translation>Die Objekterkennung kommt nicht nach: Die meisten Bilder betrachtet sie zu spät</translation>
        </message>
        <message>
            <source>The object detector has not joined this camera yet</source>
            <translation>Die Objekterkennung ist dieser Kamera noch nicht zugeteilt</translation>
        </message>
        <message>
            <source>The object detector is loading its model</source>
            <translation>Die Objekterkennung lädt ihr Modell</translation>
        </message>
        <message>
            <source>The object detector is starting</source>
            <translation>Die Objekterkennung startet</translation>
        </message>
        <message>
            <source>The password is kept until the program ends: this computer has no keyring that takes it.</source>
            <translation>Das Passwort gilt bis zum Ende des Programms: Dieser Computer hat keinen Schlüsselbund, der es annimmt.</translation>
        </message>
        <message>
            <source>The picture must be covered, blurred or elsewhere for so long.</source>
            <translation>So lange muss das Bild verdeckt, unscharf oder verschoben sein.</translation>
        </message>
        <message>
            <source>The process could not be started: {0}</source>
            <translation>Der Prozess ließ sich nicht starten: {0}</translation>
        </message>
        <message>
            <source>The process stopped by a fault (exit code {0})</source>
            <translation>Der Prozess endete durch einen Fehler (Exitcode {0})</translation>
        </message>
        <message>
            <source>The process was killed (signal {0})</source>
            <translation>Der Prozess wurde abgebrochen (Signal {0})</translation>
        </message>
        <message>
            <source>The program cannot be started: {0}</source>
            <translation>Das Programm lässt sich nicht starten: {0}</translation>
        </message>
        <message>
            <source>The program does not answer</source>
            <translation>Das Programm antwortet nicht</translation>
        </message>
        <message>
            <source>The program ended with exit code {0}</source>
            <translation>Das Programm endete mit Exitcode {0}</translation>
        </message>
        <message>
            <source>The program has not answered for {0} s</source>
            <translation>Das Programm hat seit {0} s nicht geantwortet</translation>
        </message>
        <message>
            <source>The program is starting</source>
            <translation>Das Programm startet</translation>
        </message>
        <message>
            <source>The program wants a ring buffer, and these pictures come from none</source>
            <translation>Das Programm will einen Ringpuffer, und diese Bilder kommen aus keinem</translation>
        </message>
        <message>
            <source>The program was ended by signal {0} ({1})</source>
            <translation>Das Programm wurde durch Signal {0} beendet ({1})</translation>
        </message>
        <message>
            <source>The range of the sub streams has another length than that of the addresses</source>
            <translation>Der Bereich der Nebenströme ist nicht so lang wie der der Adressen</translation>
        </message>
        <message>
            <source>The rate is {0} to {1} pictures a second.</source>
            <translation>Die Rate ist {0} bis {1} Bilder pro Sekunde.</translation>
        </message>
        <message>
            <source>The server closed the ring buffer</source>
            <translation>Der Server hat den Ringpuffer geschlossen</translation>
        </message>
        <message>
            <source>The server died</source>
            <translation>Der Server ist gestorben</translation>
        </message>
        <message>
            <source>The snapshot could not be saved: {0}</source>
            <translation>Der Schnappschuss wurde nicht gespeichert: {0}</translation>
        </message>
        <message>
            <source>The sound device broke off ({0})</source>
            <translation>Das Tongerät hat abgebrochen ({0})</translation>
        </message>
        <message>
            <source>The stream gives no picture within {0} s</source>
            <translation>Der Stream ergibt in {0} s kein Bild</translation>
        </message>
        <message>
            <source>The sub stream signs in as “{0}”, the camera as “{1}”. A camera has one login.</source>
            <translation>Der Substream meldet sich als „{0}“ an, die Kamera als „{1}“. Eine Kamera hat eine Anmeldung.</translation>
        </message>
        <message>
            <source>The test ended before its time: {0}</source>
            <translation>Der Test endete vor der Zeit: {0}</translation>
        </message>
        <message>
            <source>The view gets its own window; closing that brings the tab back</source>
            <translation>Die Ansicht bekommt ein eigenes Fenster; es zu schließen bringt den Reiter zurück</translation>
        </message>
        <message>
            <source>The views change every {0}</source>
            <translation>Die Ansichten wechseln alle {0}</translation>
        </message>
        <message>
            <source>The webcam {0}</source>
            <translation>Die Webcam {0}</translation>
        </message>
        <message>
            <source>The whole picture</source>
            <translation>Das ganze Bild</translation>
        </message>
        <message>
            <source>The {0} of “{1}” does not work; its {2} is taken instead.</source>
            <translation>Der {0} von „{1}“ geht nicht; stattdessen kommt der {2}.</translation>
        </message>
        <message>
            <source>The {0} of “{1}” does not work; its {2} is taken instead: {3}.</source>
            <translation>Der {0} von „{1}“ geht nicht; stattdessen kommt der {2}: {3}.</translation>
        </message>
        <message>
            <source>Their settings, analyzers and passwords are removed with them. This cannot be undone.</source>
            <translation>Ihre Einstellungen, Analysen und Passwörter verschwinden mit ihnen. Das lässt sich nicht rückgängig machen.</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Design</translation>
        </message>
        <message>
            <source>There are: {0}.</source>
            <translation>Es gibt: {0}.</translation>
        </message>
        <message>
            <source>There is a camera with this id already</source>
            <translation>Es gibt schon eine Kamera mit dieser Kennung</translation>
        </message>
        <message>
            <source>There is a camera “{0}” already. Choose another name.</source>
            <translation>Es gibt schon eine Kamera „{0}“. Einen anderen Namen wählen.</translation>
        </message>
        <message>
            <source>There is a folder of this name already</source>
            <translation>Es gibt schon einen Ordner dieses Namens</translation>
        </message>
        <message>
            <source>There is a layout of this name already</source>
            <translation>Es gibt schon eine Anordnung dieses Namens</translation>
        </message>
        <message>
            <source>There is no analyzer “{0}”</source>
            <translation>Es gibt keine Analyse „{0}“</translation>
        </message>
        <message>
            <source>There is no decoder for sound in {0} on this computer</source>
            <translation>Für Ton in {0} gibt es auf diesem Computer keinen Decoder</translation>
        </message>
        <message>
            <source>There is no decoder for the stream of {0} on this computer</source>
            <translation>Für den Stream von {0} gibt es auf diesem Computer keinen Decoder</translation>
        </message>
        <message>
            <source>There is no demo camera “{0}”. There are: {1}.</source>
            <translation>Es gibt keine Demokamera „{0}“. Es gibt: {1}.</translation>
        </message>
        <message>
            <source>There is no file {0}</source>
            <translation>Es gibt keine Datei {0}</translation>
        </message>
        <message>
            <source>There is no program “{0}” that can be run</source>
            <translation>Es gibt kein ausführbares Programm „{0}“</translation>
        </message>
        <message>
            <source>There is no such camera</source>
            <translation>Diese Kamera gibt es nicht</translation>
        </message>
        <message>
            <source>This address signs in as “{0}”, the camera as “{1}”. A camera has one login.</source>
            <translation>Diese Adresse meldet sich als „{0}“ an, die Kamera als „{1}“. Eine Kamera hat eine Anmeldung.</translation>
        </message>
        <message>
            <source>This computer has no certificates to verify the camera’s with</source>
            <translation>Dieser Computer hat keine Zertifikate, um das der Kamera zu prüfen</translation>
        </message>
        <message>
            <source>This desktop has no tray</source>
            <translation>Dieser Desktop hat keinen Infobereich</translation>
        </message>
        <message>
            <source>This is the address of the main stream. Leave it empty if the camera has no other one.</source>
            <translation>Das ist die Adresse des Hauptstreams. Leer lassen, wenn die Kamera keinen anderen hat.</translation>
        </message>
        <message>
            <source>This run keeps no log.</source>
            <translation>Dieser Lauf führt kein Protokoll.</translation>
        </message>
        <message>
            <source>This user may not use it</source>
            <translation>Dieser Benutzer darf sie nicht benutzen</translation>
        </message>
        <message>
            <source>This user may not use the webcam {0}</source>
            <translation>Dieser Benutzer darf die Webcam {0} nicht benutzen</translation>
        </message>
        <message>
            <source>Tiles are dark in both: pictures are seen best so.</source>
            <translation>Kacheln sind in beiden dunkel: So sieht man Bilder am besten.</translation>
        </message>
        <message>
            <source>Tiles show</source>
            <translation>Kacheln zeigen</translation>
        </message>
        <message>
            <source>Time for one picture</source>
            <translation>Zeit für ein Bild</translation>
        </message>
        <message>
            <source>Time for one picture, ms</source>
            <translation>Zeit für ein Bild, ms</translation>
        </message>
        <message>
            <source>Time, UTC</source>
            <translation>Zeit, UTC</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Zeiten</translation>
        </message>
        <message>
            <source>Too few in {0}: {1}</source>
            <translation>Zu wenige in {0}: {1}</translation>
        </message>
        <message>
            <source>Too many connections are being tested</source>
            <translation>Zu viele Verbindungen werden gerade getestet</translation>
        </message>
        <message>
            <source>Too many in {0}: {1}</source>
            <translation>Zu viele in {0}: {1}</translation>
        </message>
        <message>
            <source>Too slow for {0} pictures a second: sees {1}</source>
            <translation>Zu langsam für {0} Bilder pro Sekunde: sieht {1}</translation>
        </message>
        <message>
            <source>Top level</source>
            <translation>Oberste Ebene</translation>
        </message>
        <message>
            <source>Tracking</source>
            <translation>Verfolgung</translation>
        </message>
        <message>
            <source>Transport</source>
            <translation>Transport</translation>
        </message>
        <message>
            <source>Tray</source>
            <translation>Infobereich</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Try now</source>
            <translation>Jetzt versuchen</translation>
        </message>
        <message>
            <source>Try with demo cameras</source>
            <translation>Mit Demokameras ausprobieren</translation>
        </message>
        <message>
            <source>Trying now</source>
            <translation>Versucht es jetzt</translation>
        </message>
        <message>
            <source>Turn the picture</source>
            <translation>Bild drehen</translation>
        </message>
        <message>
            <source>Turned</source>
            <translation>Gedreht</translation>
        </message>
        <message>
            <source>Two points at one place</source>
            <translation>Zwei Punkte an einer Stelle</translation>
        </message>
        <message>
            <source>UDP first</source>
            <translation>Zuerst UDP</translation>
        </message>
        <message>
            <source>Under the mouse</source>
            <translation>Unter der Maus</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Undo the last change of cells</source>
            <translation>Letzte Änderung der Zellen rückgängig machen</translation>
        </message>
        <message>
            <source>Unplug it and plug it in again.</source>
            <translation>Abziehen und wieder anstecken.</translation>
        </message>
        <message>
            <source>Upside down</source>
            <translation>Auf dem Kopf</translation>
        </message>
        <message>
            <source>Use port {0}</source>
            <translation>Port {0} nehmen</translation>
        </message>
        <message>
            <source>Use the demo model</source>
            <translation>Demomodell nehmen</translation>
        </message>
        <message>
            <source>Use the sub stream</source>
            <translation>Substream verwenden</translation>
        </message>
        <message>
            <source>Use the usual folder</source>
            <translation>Üblichen Ordner nehmen</translation>
        </message>
        <message>
            <source>Use this server</source>
            <translation>Diesen Server nehmen</translation>
        </message>
        <message>
            <source>User</source>
            <translation>Benutzer</translation>
        </message>
        <message>
            <source>User and password do not belong into the address</source>
            <translation>Benutzer und Passwort gehören nicht in die Adresse</translation>
        </message>
        <message>
            <source>Valkka Live {0}
Video surveillance for the Linux desktop.</source>
            <translation>Valkka Live {0}
Videoüberwachung für den Linux-Desktop.</translation>
        </message>
        <message>
            <source>Verify the certificate</source>
            <translation>Zertifikat prüfen</translation>
        </message>
        <message>
            <source>Versions, computer, limits, configuration without secrets, last errors</source>
            <translation>Versionen, Computer, Grenzen, Konfiguration ohne Geheimnisse, letzte Fehler</translation>
        </message>
        <message>
            <source>Video</source>
            <translation>Video</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>View {0}</source>
            <translation>Ansicht {0}</translation>
        </message>
        <message>
            <source>View “{0}”</source>
            <translation>Ansicht „{0}“</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Ansichten</translation>
        </message>
        <message>
            <source>Waiting for the next one that serves “{0}”</source>
            <translation>Wartet auf den Nächsten, der „{0}“ bedient</translation>
        </message>
        <message>
            <source>Waiting for the password from the keyring</source>
            <translation>Wartet auf das Passwort aus dem Schlüsselbund</translation>
        </message>
        <message>
            <source>Waiting for the ring buffer “{0}”</source>
            <translation>Wartet auf den Ringpuffer „{0}“</translation>
        </message>
        <message>
            <source>Waits for pictures</source>
            <translation>Wartet auf Bilder</translation>
        </message>
        <message>
            <source>Waits for the camera</source>
            <translation>Wartet auf die Kamera</translation>
        </message>
        <message>
            <source>Warnings and errors</source>
            <translation>Warnungen und Fehler</translation>
        </message>
        <message>
            <source>Was it moved or renamed?</source>
            <translation>Wurde sie verschoben oder umbenannt?</translation>
        </message>
        <message>
            <source>Webcams of this computer</source>
            <translation>Webcams dieses Computers</translation>
        </message>
        <message>
            <source>Welcome to Valkka Live</source>
            <translation>Willkommen bei Valkka Live</translation>
        </message>
        <message>
            <source>What analyzers see: larger finds smaller things and costs more</source>
            <translation>Was Analysen sehen: größer findet Kleineres und kostet mehr</translation>
        </message>
        <message>
            <source>What is ready on this computer</source>
            <translation>Was auf diesem Computer bereit ist</translation>
        </message>
        <message>
            <source>What it runs on</source>
            <translation>Worauf es läuft</translation>
        </message>
        <message>
            <source>What the analyzer sees</source>
            <translation>Was die Analyse sieht</translation>
        </message>
        <message>
            <source>What the analyzers see is told here</source>
            <translation>Was die Analysen sehen, steht dann hier</translation>
        </message>
        <message>
            <source>Wheel, + and −</source>
            <translation>Rad, + und −</translation>
        </message>
        <message>
            <source>When the zone reports, for example: Mo-Fr 08:00-18:00, Sa 10:00-14:00; or 22:00-06:00. Empty: always.</source>
            <translation>Wann die Zone meldet, zum Beispiel: Mo-Fr 08:00-18:00, Sa 10:00-14:00; oder 22:00-06:00 (Tage: Mo, Tu, We, Th, Fr, Sa, Su). Leer: immer.</translation>
        </message>
        <message>
            <source>Where it stands in the list; Site North/Gatehouse for a folder in a folder</source>
            <translation>Wo sie in der Liste steht; Gelände Nord/Pforte für einen Ordner im Ordner</translation>
        </message>
        <message>
            <source>Which crossings are told as events. All are counted.</source>
            <translation>Welche Übertritte als Ereignis gemeldet werden. Gezählt werden alle.</translation>
        </message>
        <message>
            <source>Which process writes it</source>
            <translation>Welcher Prozess ihn schreibt</translation>
        </message>
        <message>
            <source>While it is away a model of this computer looks</source>
            <translation>Solange er weg ist, sieht ein Modell dieses Computers hin</translation>
        </message>
        <message>
            <source>While the server is away only a model of this computer can look</source>
            <translation>Solange der Server weg ist, kann nur ein Modell dieses Computers hinsehen</translation>
        </message>
        <message>
            <source>Who it works for; its name in the log is told where the mouse rests on it</source>
            <translation>Für wen er arbeitet; seinen Namen im Protokoll nennt der Hinweis unter der Maus</translation>
        </message>
        <message>
            <source>Width and height are {0} to {1} pixels.</source>
            <translation>Breite und Höhe sind {0} bis {1} Pixel.</translation>
        </message>
        <message>
            <source>Width, height and format of its pictures</source>
            <translation>Breite, Höhe und Format seiner Bilder</translation>
        </message>
        <message>
            <source>With the computer, when you log in</source>
            <translation>Mit dem Computer, beim Anmelden</translation>
        </message>
        <message>
            <source>With the views of the last time</source>
            <translation>Mit den Ansichten vom letzten Mal</translation>
        </message>
        <message>
            <source>With “Movement only”: also an empty, still picture is looked at after so long.</source>
            <translation>Bei „Nur Bewegung“: Auch ein leeres, stilles Bild wird nach so langer Zeit angesehen.</translation>
        </message>
        <message>
            <source>With “Movement only”: what stands still is looked at again after so long.</source>
            <translation>Bei „Nur Bewegung“: Was stillsteht, wird nach so langer Zeit wieder angesehen.</translation>
        </message>
        <message>
            <source>Without movement the last boxes stay, and the detector has time for other cameras.</source>
            <translation>Ohne Bewegung bleiben die letzten Rahmen, und der Detektor hat Zeit für andere Kameras.</translation>
        </message>
        <message>
            <source>Works on</source>
            <translation>Arbeitet mit</translation>
        </message>
        <message>
            <source>You can go on without; it will keep trying.</source>
            <translation>Es geht auch ohne; die Kamera wird weiter versucht.</translation>
        </message>
        <message>
            <source>You need its RTSP address, and its user and password.</source>
            <translation>Nötig sind ihre RTSP-Adresse, Benutzer und Passwort.</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Zonen</translation>
        </message>
        <message>
            <source>Zones and lines</source>
            <translation>Zonen und Linien</translation>
        </message>
        <message>
            <source>Zoom in and out; drag to look around; 0 shows the whole picture</source>
            <translation>Vergrößern und verkleinern; ziehen, um sich umzusehen; 0 zeigt das ganze Bild</translation>
        </message>
        <message>
            <source>a line has two ends</source>
            <translation>eine Linie hat zwei Enden</translation>
        </message>
        <message>
            <source>a name has 1 to {0} characters</source>
            <translation>ein Name hat 1 bis {0} Zeichen</translation>
        </message>
        <message>
            <source>a point lies outside the picture</source>
            <translation>ein Punkt liegt außerhalb des Bildes</translation>
        </message>
        <message>
            <source>a schedule has at most {0} characters</source>
            <translation>ein Zeitplan hat höchstens {0} Zeichen</translation>
        </message>
        <message>
            <source>a stream of {0} pixels cannot be opened</source>
            <translation>ein Stream von {0} Pixeln lässt sich nicht öffnen</translation>
        </message>
        <message>
            <source>a text has at most {0} characters</source>
            <translation>ein Text hat höchstens {0} Zeichen</translation>
        </message>
        <message>
            <source>airplane</source>
            <translation>Flugzeug</translation>
        </message>
        <message>
            <source>an area has 3 to {0} corners</source>
            <translation>eine Fläche hat 3 bis {0} Ecken</translation>
        </message>
        <message>
            <source>and {0} more</source>
            <translation>und {0} weitere</translation>
        </message>
        <message>
            <source>another program, {0}</source>
            <translation>ein anderes Programm, {0}</translation>
        </message>
        <message>
            <source>answers with something that a Triton server does not say</source>
            <translation>antwortet mit etwas, das ein Triton-Server nicht sagt</translation>
        </message>
        <message>
            <source>answers without end</source>
            <translation>antwortet ohne Ende</translation>
        </message>
        <message>
            <source>answers without the model's boxes</source>
            <translation>antwortet ohne die Rahmen des Modells</translation>
        </message>
        <message>
            <source>apple</source>
            <translation>Apfel</translation>
        </message>
        <message>
            <source>attempt {0}</source>
            <translation>Versuch {0}</translation>
        </message>
        <message>
            <source>backpack</source>
            <translation>Rucksack</translation>
        </message>
        <message>
            <source>banana</source>
            <translation>Banane</translation>
        </message>
        <message>
            <source>baseball bat</source>
            <translation>Baseballschläger</translation>
        </message>
        <message>
            <source>baseball glove</source>
            <translation>Baseballhandschuh</translation>
        </message>
        <message>
            <source>bear</source>
            <translation>Bär</translation>
        </message>
        <message>
            <source>bed</source>
            <translation>Bett</translation>
        </message>
        <message>
            <source>bench</source>
            <translation>Bank</translation>
        </message>
        <message>
            <source>bicycle</source>
            <translation>Fahrrad</translation>
        </message>
        <message>
            <source>bird</source>
            <translation>Vogel</translation>
        </message>
        <message>
            <source>boat</source>
            <translation>Boot</translation>
        </message>
        <message>
            <source>book</source>
            <translation>Buch</translation>
        </message>
        <message>
            <source>bottle</source>
            <translation>Flasche</translation>
        </message>
        <message>
            <source>bowl</source>
            <translation>Schüssel</translation>
        </message>
        <message>
            <source>broccoli</source>
            <translation>Brokkoli</translation>
        </message>
        <message>
            <source>bus</source>
            <translation>Bus</translation>
        </message>
        <message>
            <source>cake</source>
            <translation>Kuchen</translation>
        </message>
        <message>
            <source>cannot be reached</source>
            <translation>nicht erreichbar</translation>
        </message>
        <message>
            <source>cannot be reached ({0})</source>
            <translation>ist nicht erreichbar ({0})</translation>
        </message>
        <message>
            <source>cannot be used</source>
            <translation>nicht verwendbar</translation>
        </message>
        <message>
            <source>cannot be used ({0})</source>
            <translation>ist nicht nutzbar ({0})</translation>
        </message>
        <message>
            <source>car</source>
            <translation>Auto</translation>
        </message>
        <message>
            <source>carrot</source>
            <translation>Karotte</translation>
        </message>
        <message>
            <source>cat</source>
            <translation>Katze</translation>
        </message>
        <message>
            <source>cell phone</source>
            <translation>Handy</translation>
        </message>
        <message>
            <source>chair</source>
            <translation>Stuhl</translation>
        </message>
        <message>
            <source>clock</source>
            <translation>Uhr</translation>
        </message>
        <message>
            <source>connecting</source>
            <translation>verbindet</translation>
        </message>
        <message>
            <source>couch</source>
            <translation>Sofa</translation>
        </message>
        <message>
            <source>cow</source>
            <translation>Kuh</translation>
        </message>
        <message>
            <source>cup</source>
            <translation>Tasse</translation>
        </message>
        <message>
            <source>demo scene</source>
            <translation>Demoszene</translation>
        </message>
        <message>
            <source>dining table</source>
            <translation>Esstisch</translation>
        </message>
        <message>
            <source>does not answer</source>
            <translation>antwortet nicht</translation>
        </message>
        <message>
            <source>does not work</source>
            <translation>arbeitet nicht</translation>
        </message>
        <message>
            <source>dog</source>
            <translation>Hund</translation>
        </message>
        <message>
            <source>donut</source>
            <translation>Donut</translation>
        </message>
        <message>
            <source>edges cross</source>
            <translation>Kanten kreuzen sich</translation>
        </message>
        <message>
            <source>elephant</source>
            <translation>Elefant</translation>
        </message>
        <message>
            <source>empty</source>
            <translation>leer</translation>
        </message>
        <message>
            <source>empty cell</source>
            <translation>leere Zelle</translation>
        </message>
        <message>
            <source>failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>fire hydrant</source>
            <translation>Hydrant</translation>
        </message>
        <message>
            <source>fork</source>
            <translation>Gabel</translation>
        </message>
        <message>
            <source>frisbee</source>
            <translation>Frisbee</translation>
        </message>
        <message>
            <source>giraffe</source>
            <translation>Giraffe</translation>
        </message>
        <message>
            <source>gives every point a class and finds no objects</source>
            <translation>gibt jedem Punkt eine Klasse und findet keine Objekte</translation>
        </message>
        <message>
            <source>hair drier</source>
            <translation>Föhn</translation>
        </message>
        <message>
            <source>handbag</source>
            <translation>Handtasche</translation>
        </message>
        <message>
            <source>has a certificate that cannot be verified ({0})</source>
            <translation>hat ein Zertifikat, das sich nicht prüfen lässt ({0})</translation>
        </message>
        <message>
            <source>has this model, but {0}</source>
            <translation>hat dieses Modell, aber {0}</translation>
        </message>
        <message>
            <source>horse</source>
            <translation>Pferd</translation>
        </message>
        <message>
            <source>hot dog</source>
            <translation>Hotdog</translation>
        </message>
        <message>
            <source>idle</source>
            <translation>ruht</translation>
        </message>
        <message>
            <source>in</source>
            <translation>hinein</translation>
        </message>
        <message>
            <source>inside</source>
            <translation>darin</translation>
        </message>
        <message>
            <source>is being loaded</source>
            <translation>wird geladen</translation>
        </message>
        <message>
            <source>is made for “{0}”, not for detecting objects</source>
            <translation>ist für „{0}“ gemacht, nicht zum Erkennen von Objekten</translation>
        </message>
        <message>
            <source>is not spoken to any more</source>
            <translation>wird nicht mehr angesprochen</translation>
        </message>
        <message>
            <source>it cannot read this stream</source>
            <translation>es kann diesen Stream nicht lesen</translation>
        </message>
        <message>
            <source>it failed</source>
            <translation>fehlgeschlagen</translation>
        </message>
        <message>
            <source>it gave no picture</source>
            <translation>es ergab kein Bild</translation>
        </message>
        <message>
            <source>it gave no sign of life</source>
            <translation>es gab kein Lebenszeichen</translation>
        </message>
        <message>
            <source>it has {0} inputs and {1} outputs</source>
            <translation>es hat {0} Eingänge und {1} Ausgänge</translation>
        </message>
        <message>
            <source>it is a model for “{0}”, not for detecting objects</source>
            <translation>es ist ein Modell für „{0}“, nicht zum Erkennen von Objekten</translation>
        </message>
        <message>
            <source>it is being tried again</source>
            <translation>es wird gerade wieder versucht</translation>
        </message>
        <message>
            <source>it is no text</source>
            <translation>es ist kein Text</translation>
        </message>
        <message>
            <source>it is not available</source>
            <translation>nicht verfügbar</translation>
        </message>
        <message>
            <source>it wants {0} {1}, not pictures of 3 colours in FP32 or FP16</source>
            <translation>es will {0} {1}, nicht Bilder mit 3 Farben in FP32 oder FP16</translation>
        </message>
        <message>
            <source>its answer has the shape {0}, which is not that of boxes</source>
            <translation>seine Antwort hat die Form {0}, und das ist nicht die von Rahmen</translation>
        </message>
        <message>
            <source>its configuration does not say what goes in and out</source>
            <translation>seine Konfiguration sagt nicht, was hinein- und herausgeht</translation>
        </message>
        <message>
            <source>keyboard</source>
            <translation>Tastatur</translation>
        </message>
        <message>
            <source>kite</source>
            <translation>Drachen</translation>
        </message>
        <message>
            <source>knife</source>
            <translation>Messer</translation>
        </message>
        <message>
            <source>laptop</source>
            <translation>Laptop</translation>
        </message>
        <message>
            <source>last picture {0}</source>
            <translation>letztes Bild {0}</translation>
        </message>
        <message>
            <source>line</source>
            <translation>Linie</translation>
        </message>
        <message>
            <source>live</source>
            <translation>live</translation>
        </message>
        <message>
            <source>loads {0}</source>
            <translation>lädt {0}</translation>
        </message>
        <message>
            <source>main stream</source>
            <translation>Hauptstream</translation>
        </message>
        <message>
            <source>mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>microwave</source>
            <translation>Mikrowelle</translation>
        </message>
        <message>
            <source>min</source>
            <translation>min</translation>
        </message>
        <message>
            <source>motorcycle</source>
            <translation>Motorrad</translation>
        </message>
        <message>
            <source>mouse</source>
            <translation>Computermaus</translation>
        </message>
        <message>
            <source>next try in {0} s</source>
            <translation>nächster Versuch in {0} s</translation>
        </message>
        <message>
            <source>no decoder</source>
            <translation>kein Decoder</translation>
        </message>
        <message>
            <source>no memory</source>
            <translation>kein Speicher</translation>
        </message>
        <message>
            <source>no network</source>
            <translation>kein Netz</translation>
        </message>
        <message>
            <source>no shared memory for ring buffer {0}: it needs {1}</source>
            <translation>kein gemeinsamer Speicher für den Ringpuffer {0}: Nötig sind {1}</translation>
        </message>
        <message>
            <source>no signal</source>
            <translation>kein Signal</translation>
        </message>
        <message>
            <source>no such address</source>
            <translation>keine solche Adresse</translation>
        </message>
        <message>
            <source>no supported GPU was found</source>
            <translation>keine unterstützte Grafikkarte gefunden</translation>
        </message>
        <message>
            <source>not found</source>
            <translation>nicht gefunden</translation>
        </message>
        <message>
            <source>not in use</source>
            <translation>nicht in Gebrauch</translation>
        </message>
        <message>
            <source>not loaded yet</source>
            <translation>noch nicht geladen</translation>
        </message>
        <message>
            <source>not shown</source>
            <translation>nicht gezeigt</translation>
        </message>
        <message>
            <source>nothing lost</source>
            <translation>nichts verloren</translation>
        </message>
        <message>
            <source>nothing may be written to {0}</source>
            <translation>in {0} darf nicht geschrieben werden</translation>
        </message>
        <message>
            <source>now</source>
            <translation>jetzt</translation>
        </message>
        <message>
            <source>off</source>
            <translation>aus</translation>
        </message>
        <message>
            <source>on</source>
            <translation>an</translation>
        </message>
        <message>
            <source>or press Enter to choose one</source>
            <translation>oder mit der Eingabetaste wählen</translation>
        </message>
        <message>
            <source>orange</source>
            <translation>Orange</translation>
        </message>
        <message>
            <source>out</source>
            <translation>hinaus</translation>
        </message>
        <message>
            <source>oven</source>
            <translation>Backofen</translation>
        </message>
        <message>
            <source>over {0}</source>
            <translation>über {0}</translation>
        </message>
        <message>
            <source>overloaded</source>
            <translation>überlastet</translation>
        </message>
        <message>
            <source>parking meter</source>
            <translation>Parkuhr</translation>
        </message>
        <message>
            <source>person</source>
            <translation>Person</translation>
        </message>
        <message>
            <source>pictures/s</source>
            <translation>Bilder/s</translation>
        </message>
        <message>
            <source>pizza</source>
            <translation>Pizza</translation>
        </message>
        <message>
            <source>port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>potted plant</source>
            <translation>Topfpflanze</translation>
        </message>
        <message>
            <source>ready</source>
            <translation>bereit</translation>
        </message>
        <message>
            <source>refrigerator</source>
            <translation>Kühlschrank</translation>
        </message>
        <message>
            <source>refused</source>
            <translation>abgelehnt</translation>
        </message>
        <message>
            <source>refuses: {0}</source>
            <translation>lehnt ab: {0}</translation>
        </message>
        <message>
            <source>remote</source>
            <translation>Fernbedienung</translation>
        </message>
        <message>
            <source>retry in {0}</source>
            <translation>Versuch in {0}</translation>
        </message>
        <message>
            <source>retrying</source>
            <translation>neuer Versuch</translation>
        </message>
        <message>
            <source>retrying in {0}</source>
            <translation>neuer Versuch in {0}</translation>
        </message>
        <message>
            <source>row {0} column {1}</source>
            <translation>Zeile {0} Spalte {1}</translation>
        </message>
        <message>
            <source>s</source>
            <translation>s</translation>
        </message>
        <message>
            <source>sandwich</source>
            <translation>Sandwich</translation>
        </message>
        <message>
            <source>scissors</source>
            <translation>Schere</translation>
        </message>
        <message>
            <source>sheep</source>
            <translation>Schaf</translation>
        </message>
        <message>
            <source>showing {0}</source>
            <translation>zeigt {0}</translation>
        </message>
        <message>
            <source>since {0}</source>
            <translation>seit {0}</translation>
        </message>
        <message>
            <source>sink</source>
            <translation>Spüle</translation>
        </message>
        <message>
            <source>skateboard</source>
            <translation>Skateboard</translation>
        </message>
        <message>
            <source>skis</source>
            <translation>Ski</translation>
        </message>
        <message>
            <source>snowboard</source>
            <translation>Snowboard</translation>
        </message>
        <message>
            <source>software</source>
            <translation>Software</translation>
        </message>
        <message>
            <source>spoon</source>
            <translation>Löffel</translation>
        </message>
        <message>
            <source>sports ball</source>
            <translation>Ball</translation>
        </message>
        <message>
            <source>stalled</source>
            <translation>steht</translation>
        </message>
        <message>
            <source>stop sign</source>
            <translation>Stoppschild</translation>
        </message>
        <message>
            <source>sub stream</source>
            <translation>Substream</translation>
        </message>
        <message>
            <source>suitcase</source>
            <translation>Koffer</translation>
        </message>
        <message>
            <source>surfboard</source>
            <translation>Surfbrett</translation>
        </message>
        <message>
            <source>teddy bear</source>
            <translation>Teddybär</translation>
        </message>
        <message>
            <source>tells distances and finds no objects</source>
            <translation>misst Entfernungen und findet keine Objekte</translation>
        </message>
        <message>
            <source>tells what a whole picture shows, not where</source>
            <translation>sagt, was ein ganzes Bild zeigt, nicht wo</translation>
        </message>
        <message>
            <source>tennis racket</source>
            <translation>Tennisschläger</translation>
        </message>
        <message>
            <source>the CPU is chosen as the device</source>
            <translation>als Gerät ist die CPU gewählt</translation>
        </message>
        <message>
            <source>the area has no extent</source>
            <translation>die Fläche hat keine Ausdehnung</translation>
        </message>
        <message>
            <source>the name is not known</source>
            <translation>der Name ist unbekannt</translation>
        </message>
        <message>
            <source>the name is taken</source>
            <translation>der Name ist vergeben</translation>
        </message>
        <message>
            <source>the server has come back</source>
            <translation>der Server ist wieder da</translation>
        </message>
        <message>
            <source>the server is away</source>
            <translation>der Server ist weg</translation>
        </message>
        <message>
            <source>the system keyring</source>
            <translation>Schlüsselbund des Systems</translation>
        </message>
        <message>
            <source>there is an NVIDIA GPU, but PyTorch is installed without CUDA</source>
            <translation>es gibt eine NVIDIA-Grafikkarte, aber PyTorch ist ohne CUDA installiert</translation>
        </message>
        <message>
            <source>there is no room left in {0}</source>
            <translation>in {0} ist kein Platz mehr</translation>
        </message>
        <message>
            <source>tie</source>
            <translation>Krawatte</translation>
        </message>
        <message>
            <source>toaster</source>
            <translation>Toaster</translation>
        </message>
        <message>
            <source>toilet</source>
            <translation>Toilette</translation>
        </message>
        <message>
            <source>toothbrush</source>
            <translation>Zahnbürste</translation>
        </message>
        <message>
            <source>traffic light</source>
            <translation>Ampel</translation>
        </message>
        <message>
            <source>train</source>
            <translation>Zug</translation>
        </message>
        <message>
            <source>truck</source>
            <translation>Lkw</translation>
        </message>
        <message>
            <source>trying now</source>
            <translation>versucht es jetzt</translation>
        </message>
        <message>
            <source>tv</source>
            <translation>Fernseher</translation>
        </message>
        <message>
            <source>umbrella</source>
            <translation>Schirm</translation>
        </message>
        <message>
            <source>van</source>
            <translation>Lieferwagen</translation>
        </message>
        <message>
            <source>vase</source>
            <translation>Vase</translation>
        </message>
        <message>
            <source>waits for its restart</source>
            <translation>wartet auf den Neustart</translation>
        </message>
        <message>
            <source>wine glass</source>
            <translation>Weinglas</translation>
        </message>
        <message>
            <source>works</source>
            <translation>arbeitet</translation>
        </message>
        <message>
            <source>wrong address</source>
            <translation>falsche Adresse</translation>
        </message>
        <message>
            <source>wrong password</source>
            <translation>falsches Passwort</translation>
        </message>
        <message>
            <source>zebra</source>
            <translation>Zebra</translation>
        </message>
        <message>
            <source>zone</source>
            <translation>Zone</translation>
        </message>
        <message>
            <source>{0}  Ctrl+{1}</source>
            <translation>{0}  Strg+{1}</translation>
        </message>
        <message>
            <source>{0}  {1} × {2}</source>
            <translation>{0}  {1} × {2}</translation>
        </message>
        <message>
            <source>{0} (demo model)</source>
            <translation>{0} (Demomodell)</translation>
        </message>
        <message>
            <source>{0} and starts again</source>
            <translation>{0}, Neustart</translation>
        </message>
        <message>
            <source>{0} and starts again.</source>
            <translation>{0}, Neustart.</translation>
        </message>
        <message>
            <source>{0} answered {1}</source>
            <translation>{0} hat geantwortet: {1}</translation>
        </message>
        <message>
            <source>{0} answered, but not with a stream</source>
            <translation>{0} hat geantwortet, aber nicht mit einem Stream</translation>
        </message>
        <message>
            <source>{0} answered, but sent nothing within {1} s</source>
            <translation>{0} hat geantwortet, aber in {1} s nichts gesendet</translation>
        </message>
        <message>
            <source>{0} answers</source>
            <translation>{0} antwortet</translation>
        </message>
        <message>
            <source>{0} appeared</source>
            <translation>{0} erschienen</translation>
        </message>
        <message>
            <source>{0} are more than {1} cameras</source>
            <translation>{0} sind mehr als {1} Kameras</translation>
        </message>
        <message>
            <source>{0} broke the connection ({1})</source>
            <translation>{0} hat die Verbindung abgebrochen ({1})</translation>
        </message>
        <message>
            <source>{0} cameras</source>
            <translation>{0} Kameras</translation>
        </message>
        <message>
            <source>{0} cameras in turn, each for {1}</source>
            <translation>{0} Kameras im Wechsel, jede {1}</translation>
        </message>
        <message>
            <source>{0} cannot be changed: {1}</source>
            <translation>{0} lässt sich nicht ändern: {1}</translation>
        </message>
        <message>
            <source>{0} cannot be reached</source>
            <translation>{0} ist nicht erreichbar</translation>
        </message>
        <message>
            <source>{0} cannot be read ({1})</source>
            <translation>{0} lässt sich nicht lesen ({1})</translation>
        </message>
        <message>
            <source>{0} cannot be read: {1}.</source>
            <translation>{0} lässt sich nicht lesen: {1}.</translation>
        </message>
        <message>
            <source>{0} cannot be used as a model: {1}</source>
            <translation>{0} ist als Modell nicht nutzbar: {1}</translation>
        </message>
        <message>
            <source>{0} cannot be written. Choose another folder.</source>
            <translation>{0} lässt sich nicht schreiben. Einen anderen Ordner wählen.</translation>
        </message>
        <message>
            <source>{0} cannot be written: {1}.</source>
            <translation>{0} lässt sich nicht schreiben: {1}.</translation>
        </message>
        <message>
            <source>{0} closed the connection without an answer</source>
            <translation>{0} hat die Verbindung ohne Antwort geschlossen</translation>
        </message>
        <message>
            <source>{0} contains more than a model: programs in model files are not run</source>
            <translation>{0} enthält mehr als ein Modell: Programme in Modelldateien werden nicht ausgeführt</translation>
        </message>
        <message>
            <source>{0} could not be downloaded.</source>
            <translation>{0} wurde nicht heruntergeladen.</translation>
        </message>
        <message>
            <source>{0} could not be fetched: {1}</source>
            <translation>{0} wurde nicht geholt: {1}</translation>
        </message>
        <message>
            <source>{0} crossed</source>
            <translation>{0} überschritten</translation>
        </message>
        <message>
            <source>{0} crossed {1}</source>
            <translation>{0} kreuzt {1}</translation>
        </message>
        <message>
            <source>{0} damaged</source>
            <translation>{0} beschädigt</translation>
        </message>
        <message>
            <source>{0} describes no video</source>
            <translation>{0} beschreibt kein Video</translation>
        </message>
        <message>
            <source>{0} did not answer within {1} s</source>
            <translation>{0} hat in {1} s nicht geantwortet</translation>
        </message>
        <message>
            <source>{0} does not answer</source>
            <translation>{0} antwortet nicht</translation>
        </message>
        <message>
            <source>{0} does not offer this transport (461)</source>
            <translation>{0} bietet diesen Transport nicht an (461)</translation>
        </message>
        <message>
            <source>{0} does not offer {1}</source>
            <translation>{0} bietet {1} nicht an</translation>
        </message>
        <message>
            <source>{0} does not work ({1})</source>
            <translation>{0} arbeitet nicht ({1})</translation>
        </message>
        <message>
            <source>{0} ended the stream</source>
            <translation>{0} hat den Stream beendet</translation>
        </message>
        <message>
            <source>{0} ends before it begins</source>
            <translation>{0} endet, bevor es beginnt</translation>
        </message>
        <message>
            <source>{0} entered</source>
            <translation>{0} betreten</translation>
        </message>
        <message>
            <source>{0} events were cleared.</source>
            <translation>{0} Ereignisse wurden gelöscht.</translation>
        </message>
        <message>
            <source>{0} failed by a fault of the program; the log says more.</source>
            <translation>{0} scheiterte durch einen Fehler des Programms; das Protokoll sagt mehr.</translation>
        </message>
        <message>
            <source>{0} has left</source>
            <translation>{0} ist fort</translation>
        </message>
        <message>
            <source>{0} has no stream “{1}” ({2})</source>
            <translation>{0} hat keinen Stream „{1}“ ({2})</translation>
        </message>
        <message>
            <source>{0} has too many pixels</source>
            <translation>{0} hat zu viele Pixel</translation>
        </message>
        <message>
            <source>{0} has {1} MB</source>
            <translation>{0} hat {1} MB</translation>
        </message>
        <message>
            <source>{0} holds no picture that can be decoded</source>
            <translation>{0} enthält kein Bild, das sich dekodieren lässt</translation>
        </message>
        <message>
            <source>{0} in {1}</source>
            <translation>{0} in {1}</translation>
        </message>
        <message>
            <source>{0} is a model for “{1}”, not for detecting objects</source>
            <translation>{0} ist ein Modell für „{1}“, nicht zum Erkennen von Objekten</translation>
        </message>
        <message>
            <source>{0} is being downloaded.</source>
            <translation>{0} wird heruntergeladen.</translation>
        </message>
        <message>
            <source>{0} is being optimised…</source>
            <translation>{0} wird optimiert…</translation>
        </message>
        <message>
            <source>{0} is damaged or not complete</source>
            <translation>{0} ist beschädigt oder unvollständig</translation>
        </message>
        <message>
            <source>{0} is downloaded.</source>
            <translation>{0} ist heruntergeladen.</translation>
        </message>
        <message>
            <source>{0} is made for an NVIDIA GPU (TensorRT), and {1}</source>
            <translation>{0} ist für eine NVIDIA-Grafikkarte gemacht (TensorRT), und {1}</translation>
        </message>
        <message>
            <source>{0} is no range of addresses: the last number is 255 at most</source>
            <translation>{0} ist kein Bereich von Adressen: Die letzte Zahl ist höchstens 255</translation>
        </message>
        <message>
            <source>{0} is no webcam</source>
            <translation>{0} ist keine Webcam</translation>
        </message>
        <message>
            <source>{0} is not a file</source>
            <translation>{0} ist keine Datei</translation>
        </message>
        <message>
            <source>{0} is not a model: it must be {1}</source>
            <translation>{0} ist kein Modell: Es muss {1} sein</translation>
        </message>
        <message>
            <source>{0} is not a video that can be read ({1})</source>
            <translation>{0} ist kein lesbares Video ({1})</translation>
        </message>
        <message>
            <source>{0} is not an SDP file</source>
            <translation>{0} ist keine SDP-Datei</translation>
        </message>
        <message>
            <source>{0} is not an SDP file that can be understood</source>
            <translation>{0} ist keine verständliche SDP-Datei</translation>
        </message>
        <message>
            <source>{0} is not an image that can be read</source>
            <translation>{0} ist kein lesbares Bild</translation>
        </message>
        <message>
            <source>{0} is on</source>
            <translation>{0} ist an</translation>
        </message>
        <message>
            <source>{0} is there, but nothing listens on port {1}</source>
            <translation>{0} ist da, aber an Port {1} lauscht nichts</translation>
        </message>
        <message>
            <source>{0} is too large to be a list of cameras.</source>
            <translation>{0} ist zu groß für eine Liste von Kameras.</translation>
        </message>
        <message>
            <source>{0} is unplugged</source>
            <translation>{0} ist abgezogen</translation>
        </message>
        <message>
            <source>{0} large, {1} small</source>
            <translation>{0} groß, {1} klein</translation>
        </message>
        <message>
            <source>{0} late</source>
            <translation>{0} verspätet</translation>
        </message>
        <message>
            <source>{0} leads to “{1}:”, which is not allowed</source>
            <translation>{0} führt zu „{1}:“, das ist nicht erlaubt</translation>
        </message>
        <message>
            <source>{0} left out</source>
            <translation>{0} ausgelassen</translation>
        </message>
        <message>
            <source>{0} left {1}</source>
            <translation>{0} verlässt {1}</translation>
        </message>
        <message>
            <source>{0} lines</source>
            <translation>{0} Linien</translation>
        </message>
        <message>
            <source>{0} lingers in {1}</source>
            <translation>{0} verweilt in {1}</translation>
        </message>
        <message>
            <source>{0} lost</source>
            <translation>{0} verloren</translation>
        </message>
        <message>
            <source>{0} made no encrypted connection</source>
            <translation>{0} hat keine verschlüsselte Verbindung hergestellt</translation>
        </message>
        <message>
            <source>{0} masks</source>
            <translation>{0} Masken</translation>
        </message>
        <message>
            <source>{0} moved off</source>
            <translation>{0} bewegt sich fort</translation>
        </message>
        <message>
            <source>{0} needs the library {1}, which is not installed</source>
            <translation>{0} braucht die Bibliothek {1}, die nicht installiert ist</translation>
        </message>
        <message>
            <source>{0} needs {1}, which is not installed</source>
            <translation>{0} braucht {1}, das nicht installiert ist</translation>
        </message>
        <message>
            <source>{0} of {1}{2}MB of /dev/shm are in use by ring buffers.</source>
            <translation>{0} von {1}{2}MB in /dev/shm werden von Ringpuffern genutzt.</translation>
        </message>
        <message>
            <source>{0} over {1}</source>
            <translation>{0} über {1}</translation>
        </message>
        <message>
            <source>{0} painted scenes with motion and people. No network needed.</source>
            <translation>{0} gemalte Szenen mit Bewegung und Menschen. Ohne Netz.</translation>
        </message>
        <message>
            <source>{0} parked</source>
            <translation>{0} geparkt</translation>
        </message>
        <message>
            <source>{0} processes besides the window, {1} MB of memory together</source>
            <translation>{0} Prozesse außer dem Fenster, zusammen {1} MB Speicher</translation>
        </message>
        <message>
            <source>{0} refused the connection</source>
            <translation>{0} hat die Verbindung abgelehnt</translation>
        </message>
        <message>
            <source>{0} sends a kind of {1} that cannot be decoded on this computer ({2})</source>
            <translation>{0} sendet eine Art von {1}, die sich auf diesem Computer nicht dekodieren lässt ({2})</translation>
        </message>
        <message>
            <source>{0} sends no pictures</source>
            <translation>{0} sendet keine Bilder</translation>
        </message>
        <message>
            <source>{0} sends no video</source>
            <translation>{0} sendet kein Video</translation>
        </message>
        <message>
            <source>{0} sends nothing over UDP</source>
            <translation>{0} sendet nichts über UDP</translation>
        </message>
        <message>
            <source>{0} sends sound, but no picture</source>
            <translation>{0} sendet Ton, aber kein Bild</translation>
        </message>
        <message>
            <source>{0} sends {1} that gives no picture</source>
            <translation>{0} sendet {1}, das kein Bild ergibt</translation>
        </message>
        <message>
            <source>{0} sends {1}, and there is no decoder for it on this computer</source>
            <translation>{0} sendet {1}, und dafür gibt es auf diesem Computer keinen Decoder</translation>
        </message>
        <message>
            <source>{0} sent data that cannot be read</source>
            <translation>{0} hat unlesbare Daten gesendet</translation>
        </message>
        <message>
            <source>{0} sent nothing for {1} s</source>
            <translation>{0} hat {1} s lang nichts gesendet</translation>
        </message>
        <message>
            <source>{0} settings are not the usual ones</source>
            <translation>{0} Einstellungen weichen ab</translation>
        </message>
        <message>
            <source>{0} skipped</source>
            <translation>{0} übersprungen</translation>
        </message>
        <message>
            <source>{0} takes {1}{3}ms a picture instead of {2}{3}ms.</source>
            <translation>{0} braucht {1}{3}ms pro Bild statt {2}{3}ms.</translation>
        </message>
        <message>
            <source>{0} unanswered</source>
            <translation>{0} unbeantwortet</translation>
        </message>
        <message>
            <source>{0} was closed at once</source>
            <translation>{0} wurde sofort geschlossen</translation>
        </message>
        <message>
            <source>{0} was tried: {1}</source>
            <translation>{0} wurde versucht: {1}</translation>
        </message>
        <message>
            <source>{0} windows were on screens that are not connected. They are on the main screen now.</source>
            <translation>{0} Fenster waren auf Bildschirmen, die nicht angeschlossen sind. Jetzt sind sie auf dem Hauptbildschirm.</translation>
        </message>
        <message>
            <source>{0} with {1}</source>
            <translation>{0} mit {1}</translation>
        </message>
        <message>
            <source>{0} without movement</source>
            <translation>{0} ohne Bewegung</translation>
        </message>
        <message>
            <source>{0} zones</source>
            <translation>{0} Zonen</translation>
        </message>
        <message>
            <source>{0} {1}{2}ms</source>
            <translation>{0} {1}{2}ms</translation>
        </message>
        <message>
            <source>{0} – Valkka Live</source>
            <translation>{0} – Valkka Live</translation>
        </message>
        <message>
            <source>{0}, settings</source>
            <translation>{0}, Einstellungen</translation>
        </message>
        <message>
            <source>{0}. Nothing will be saved, so that it stays as it is.</source>
            <translation>{0}. Nichts wird gespeichert, damit sie bleibt, wie sie ist.</translation>
        </message>
        <message>
            <source>{0}. The last good configuration was loaded; the file was kept as {1}.</source>
            <translation>{0}. Die letzte gute Konfiguration wurde geladen; die Datei liegt als {1}.</translation>
        </message>
        <message>
            <source>{0}. The program starts without it; the file was kept as {1}.</source>
            <translation>{0}. Das Programm startet ohne sie; die Datei liegt als {1}.</translation>
        </message>
        <message>
            <source>{0}. This one goes on.</source>
            <translation>{0}. Dieses läuft weiter.</translation>
        </message>
        <message>
            <source>{0}: cannot be read: {1}</source>
            <translation>{0}: lässt sich nicht lesen: {1}</translation>
        </message>
        <message>
            <source>{0}: cannot be written: {1}</source>
            <translation>{0}: lässt sich nicht schreiben: {1}</translation>
        </message>
        <message>
            <source>{0}: define what is watched, “{1}”</source>
            <translation>{0}: festlegen, was überwacht wird, „{1}“</translation>
        </message>
        <message>
            <source>{0}: holds something invalid: {1}</source>
            <translation>{0}: enthält etwas Ungültiges: {1}</translation>
        </message>
        <message>
            <source>{0}: is not TOML: {1}</source>
            <translation>{0}: ist kein TOML: {1}</translation>
        </message>
        <message>
            <source>{0}: loitering</source>
            <translation>{0}: Verweilen</translation>
        </message>
        <message>
            <source>{0}: select these cameras</source>
            <translation>{0}: diese Kameras auswählen</translation>
        </message>
        <message>
            <source>{0}: was written by a newer version of the program</source>
            <translation>{0}: von einer neueren Version des Programms geschrieben</translation>
        </message>
        <message>
            <source>{0}: {1} points</source>
            <translation>{0}: {1} Punkte</translation>
        </message>
        <message>
            <source>{0}; meanwhile {1} looks on this computer</source>
            <translation>{0}; inzwischen sieht {1} auf diesem Computer hin</translation>
        </message>
        <message>
            <source>{0}; starts again in {1} s</source>
            <translation>{0}; Neustart in {1} s</translation>
        </message>
        <message>
            <source>{0}; the model of this computer does not help: {1}</source>
            <translation>{0}; das Modell dieses Computers hilft nicht: {1}</translation>
        </message>
        <message>
            <source>{0}; tries again in {1} s</source>
            <translation>{0}; neuer Versuch in {1} s</translation>
        </message>
        <message>
            <source>{0}{1} looks at 1 camera.</source>
            <translation>{0}{1} betrachtet 1 Kamera.</translation>
        </message>
        <message>
            <source>{0}{1} looks at {2} cameras.</source>
            <translation>{0}{1} betrachtet {2} Kameras.</translation>
        </message>
        <message>
            <source>{0}{1}MB of memory</source>
            <translation>{0}{1}MB Speicher</translation>
        </message>
        <message>
            <source>{0}{1}ms a frame, busy {2}{1}%.</source>
            <translation>{0}{1}ms pro Bild, {2}{1}% ausgelastet.</translation>
        </message>
        <message>
            <source>{0}{1}ms old</source>
            <translation>{0}{1}ms alt</translation>
        </message>
        <message>
            <source>{0}{1}s</source>
            <translation>{0}{1}s</translation>
        </message>
        <message>
            <source>{0}{1}s old</source>
            <translation>{0}{1}s alt</translation>
        </message>
        <message>
            <source>{1}{0}connecting</source>
            <translation>{1}{0}verbinden</translation>
        </message>
        <message>
            <source>{1}{0}retrying</source>
            <translation>{1}{0}neue Versuche</translation>
        </message>
        <message>
            <source>“?{0}” means nothing for a file. There are: {1}.</source>
            <translation>„?{0}“ bedeutet bei einer Datei nichts. Es gibt: {1}.</translation>
        </message>
        <message>
            <source>“valkka-live webcams” lists them.</source>
            <translation>„valkka-live webcams“ zählt sie auf.</translation>
        </message>
        <message>
            <source>“{0}” begins when it ends; the whole day is 00:00-24:00</source>
            <translation>„{0}“ beginnt, wenn es endet; der ganze Tag ist 00:00-24:00</translation>
        </message>
        <message>
            <source>“{0}” begins with {1}://, which is not supported. It should look like rtsp://host:554/path.</source>
            <translation>„{0}“ beginnt mit {1}://, das geht nicht. Sie sollte aussehen wie rtsp://host:554/pfad.</translation>
        </message>
        <message>
            <source>“{0}” cannot be heard: {1}</source>
            <translation>„{0}“ ist nicht zu hören: {1}</translation>
        </message>
        <message>
            <source>“{0}” cannot be read</source>
            <translation>„{0}“ lässt sich nicht lesen</translation>
        </message>
        <message>
            <source>“{0}” cannot be the id of a camera</source>
            <translation>„{0}“ kann keine Kennung einer Kamera sein</translation>
        </message>
        <message>
            <source>“{0}” gives no results</source>
            <translation>„{0}“ liefert keine Ergebnisse</translation>
        </message>
        <message>
            <source>“{0}” has a time that no clock shows</source>
            <translation>„{0}“ enthält eine Zeit, die keine Uhr zeigt</translation>
        </message>
        <message>
            <source>“{0}” is neither days (Mo, Tu, We, Th, Fr, Sa, Su; Mo-Fr) nor times (08:00-18:00)</source>
            <translation>„{0}“ sind weder Tage (Mo, Tu, We, Th, Fr, Sa, Su; Mo-Fr) noch Zeiten (08:00-18:00)</translation>
        </message>
        <message>
            <source>“{0}” is not a number.</source>
            <translation>„{0}“ ist keine Zahl.</translation>
        </message>
        <message>
            <source>“{0}” is not a number. Usual is 10.</source>
            <translation>„{0}“ ist keine Zahl. Üblich ist 10.</translation>
        </message>
        <message>
            <source>“{0}” is not a size. It should look like 640×360.</source>
            <translation>„{0}“ ist keine Größe. Sie sollte aussehen wie 640×360.</translation>
        </message>
        <message>
            <source>“{0}” is not an address of a file. It should look like file:///path/of/video.mp4.</source>
            <translation>„{0}“ ist keine Adresse einer Datei. Sie sollte aussehen wie file:///pfad/zum/video.mp4.</translation>
        </message>
        <message>
            <source>“{0}” is not an address of a stream. It should look like rtsp://host:554/path.</source>
            <translation>„{0}“ ist keine Adresse eines Streams. Sie sollte aussehen wie rtsp://host:554/pfad.</translation>
        </message>
        <message>
            <source>“{0}” is not an address of a stream. It should look like {1}://host{2}/path.</source>
            <translation>„{0}“ ist keine Adresse eines Streams. Sie sollte aussehen wie {1}://host{2}/pfad.</translation>
        </message>
        <message>
            <source>“{0}” is not an address of a webcam. It should look like v4l2:/dev/video0.</source>
            <translation>„{0}“ ist keine Adresse einer Webcam. Sie sollte aussehen wie v4l2:/dev/video0.</translation>
        </message>
        <message>
            <source>“{0}” is not offered; there are {1}</source>
            <translation>„{0}“ wird nicht angeboten; es gibt {1}</translation>
        </message>
        <message>
            <source>“{0}” is too long or too deep to be a folder</source>
            <translation>„{0}“ ist zu lang oder zu tief für einen Ordner</translation>
        </message>
        <message>
            <source>“{0}” means nothing for a webcam. It should look like v4l2:/dev/video0{1}.</source>
            <translation>„{0}“ bedeutet bei einer Webcam nichts. Die Adresse sollte aussehen wie v4l2:/dev/video0{1}.</translation>
        </message>
        <message>
            <source>“{0}” sent no picture for {1} s</source>
            <translation>„{0}“ hat {1} s lang kein Bild gesendet</translation>
        </message>
        <message>
            <source>“{0}” stays where it is: {1}.</source>
            <translation>„{0}“ bleibt an seinem Platz: {1}.</translation>
        </message>
        <message>
            <source>“{0}” was changed and not saved.</source>
            <translation>„{0}“ wurde geändert und nicht gespeichert.</translation>
        </message>
        <message>
            <source>“{0}” was left out: {1}</source>
            <translation>„{0}“ wurde weggelassen: {1}</translation>
        </message>
        <message>
            <source>“{0}”, cell {1}</source>
            <translation>„{0}“, Zelle {1}</translation>
        </message>
        <message>
            <source>“{0}”, in turn</source>
            <translation>„{0}“, im Wechsel</translation>
        </message>
        <message>
            <source>• {0}: {1} cameras, {2}{3}MB</source>
            <translation>• {0}: {1} Kameras, {2}{3}MB</translation>
        </message>
        <message>
            <source>−{0} min</source>
            <translation>−{0} min</translation>
        </message>
    </context>
</TS>
