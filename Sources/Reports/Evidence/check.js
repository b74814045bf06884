"use strict";
// Checks the evidence in this page with the browser's own cryptography: proofs, signatures, gaps,
// values, and whether the page says what was written into it. It does not run the rules, and it
// does not look at what actors were allowed to do.
(async () => {
  const status = document.getElementById("checked");
  const faults = [];
  const counts = { events: 0, signatures: 0, streams: 0, values: 0, facts: 0 };
  const ask = (true_, what) => { if (!true_) faults.push(what); return true_; };

  // Bytes
  const utf8 = (text) => new TextEncoder().encode(text);
  const join = (...parts) => {
    const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) { all.set(part, at); at += part.length; }
    return all;
  };
  const base64 = (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    if (btoa(String.fromCharCode(...bytes)) !== text) throw new Error("base64 in another spelling");
    return bytes;
  };
  const unbase64 = (bytes) => btoa(String.fromCharCode(...bytes));
  const url = (text) => text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const sha = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const same = (left, right) => hex(left) === hex(right);

  // Trees: RFC 6962
  const leaf = (bytes) => sha(join([0], bytes));
  const node = (left, right) => sha(join([1], left, right));
  const rootOf = async (index, size, hash, path) => {
    if (!(Number.isSafeInteger(index) && index >= 0 && index < size)) return null;
    let [fn, sn, root] = [BigInt(index), BigInt(size) - 1n, hash];
    for (const sibling of path.map(base64)) {
      if (sn === 0n) return null;
      if (fn & 1n || fn === sn) {
        root = await node(sibling, root);
        while (fn && !(fn & 1n)) { fn >>= 1n; sn >>= 1n; }
      } else root = await node(root, sibling);
      fn >>= 1n; sn >>= 1n;
    }
    return sn === 0n ? root : null;
  };

  // Keys. Browsers take forged signatures under points of small order, so they are refused here.
  const smallOrder = new Set([
    "00".repeat(32), "01" + "00".repeat(31), "ec" + "ff".repeat(30) + "7f",
    "ed" + "ff".repeat(30) + "7f", "ee" + "ff".repeat(30) + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"]);
  const makeKey = async (bytes, actor, first) => {
    const bare = bytes.slice(); bare[31] &= 127;
    if (bytes.length !== 32 || smallOrder.has(hex(bare))) throw new Error("a key of small order");
    return {
      actor, first, end: Infinity, id: hex(await sha(join([1], bytes))).slice(0, 32),
      key: await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]) };
  };
  const verifies = (key, signature, message) =>
    crypto.subtle.verify("Ed25519", key.key, signature, message);

  // A verifier key, NAME+ID+BASE64, and the checkpoint that it signs: C2SP signed notes.
  const verifierKey = async (text) => {
    const [, name, id, body] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
    if (!body) throw new Error("a verifier key in another form");
    const raw = base64(body);
    const short = (await sha(join(utf8(name + "\n"), raw))).slice(0, 4);
    if (hex(short) !== id || raw[0] !== 1) throw new Error("a verifier key in another form");
    return { text, name, short: id, ...await makeKey(raw.slice(1), "log", 0) };
  };
  const readCheckpoint = async (note, policy) => {
    const end = note.indexOf("\n\n");
    const text = note.slice(0, end + 1);
    const [origin, size, root, ...more] = text.split("\n");
    if (end < 0 || !/^[1-9][0-9]{0,14}$/.test(size) || more.join("") !== "")
      throw new Error("a checkpoint in another form");
    const keys = [];
    for (const line of policy.split("\n")) {
      const words = line.split(/[ \t]+/);
      if (words[0] === "log") keys.push(await verifierKey(words[1]));
    }
    let signed = 0;
    for (const line of note.slice(end + 2).split("\n").filter((line) => line)) {
      const [dash, name, body] = line.split(" ");
      const raw = base64(body);
      const key = keys.find((key) => key.name === name && key.short === hex(raw.slice(0, 4)));
      if (!key || dash !== "—" || name !== origin) continue;
      if (!await verifies(key, raw.slice(4), utf8(text)))
        throw new Error("the log's signature does not fit the checkpoint");
      signed += 1;
    }
    if (!signed) throw new Error("no key of the policy signed the checkpoint");
    return { origin, size: Number(size), root: base64(root), keys: keys.map(({ text }) => text) };
  };

  // Lines: the body's exact bytes end where its object ends.
  const bodyBytes = (line) => {
    const start = '{"body":'.length;
    let [depth, inText] = [0, false];
    for (let at = start; at < line.length; at++) {
      const letter = line[at];
      if (inText) { if (letter === "\\") at++; else if (letter === '"') inText = false; }
      else if (letter === '"') inText = true;
      else if (letter === "{") depth++;
      else if (letter === "}" && --depth === 0) return utf8(line.slice(start, at + 1));
    }
    throw new Error("a line without a body");
  };
  const digestsIn = (value, found = []) => {
    if (value && typeof value === "object") {
      const names = Object.keys(value);
      if (names.length === 1 && names[0] === "sealed" && typeof value.sealed === "string")
        found.push(value.sealed);
      else for (const name of names) digestsIn(value[name], found);
    }
    return found;
  };

  const checkInclusion = async (event, checkpoint) => {
    event.leaf = await leaf(utf8(event.line));
    event.read = JSON.parse(event.line);
    // What is spelled another way could be read another way: a member twice, say.
    const isOneSpelling = JSON.stringify(event.read) === event.line;
    const root = await rootOf(event.index, checkpoint.size, event.leaf, event.path);
    event.good = ask(
      root && same(root, checkpoint.root) && event.read.log.index === event.index && isOneSpelling,
      `event ${event.index}: it is not in the log that was signed`);
    counts.events += 1;
  };

  // Who may sign: keys by index, from the streams of the ledger and of its actors.
  const note = async (keys, event) => {
    const { type, data, stream } = event.read.body;
    const own = [];
    if (type === "ledger-opened") {
      own.push(await makeKey(base64(data.firstKey), data.firstActor, event.index + 1));
      own.push(await verifierKey(data.logKey));
    } else if (type === "key-added")
      own.push(await makeKey(base64(data.key), stream.slice("actor:".length), event.index + 1));
    else if (type === "log-key-added") own.push(await verifierKey(data.key));
    else if (type === "key-revoked")
      for (const key of keys) if (key.id === data.key) key.end = event.index;
    for (const key of own) { key.enrolled = event.index; keys.push(key); }
    return own;
  };
  const checkSigners = async (keys, event) => {
    const own = await note(keys, event);
    const body = bodyBytes(event.line);
    const message = join(
      utf8(`DSSEv1 34 application/vnd.probity.event+json ${body.length} `), body);
    const due = new Set([event.read.body.actor, ...event.read.body.with ?? []]);
    for (const { key: id, sig } of event.read.sig) {
      const key = keys.find((key) => key.id === id
        && (own.includes(key) || key.first <= event.index && event.index < key.end));
      const fits = key && await verifies(key, base64(sig), message);
      if (fits) { due.delete(key.actor); counts.signatures += 1; }
      event.good = ask(fits, `event ${event.index}: a signature is not its signer's`) && event.good;
    }
    event.good = ask(!due.size, `event ${event.index}: ${[...due]} did not sign`) && event.good;
  };

  // No gap: the directory knows the newest line of every stream.
  const checkStreams = async (evidence, checkpoint) => {
    const last = evidence.events.at(-1);
    const { type, data } = last.read.body;
    if (!ask(last.index === checkpoint.size - 1 && type === "directory-sealed",
      "the last event of the log seals no directory")) return;
    const known = new Set();
    for (const head of evidence.streams) {
      const entry = join(
        utf8(head.stream), [0], utf8(String(head.revision)), [0], base64(head.leaf));
      const root = await rootOf(head.position, data.entries, await leaf(entry), head.path);
      const lines = evidence.events.filter(
        (event) => event !== last && event.read.body.stream === head.stream);
      ask(root && unbase64(root) === data.root, `${head.stream}: not in the directory`);
      ask(lines.length === head.revision + 1
        && lines.every((event, place) => event.read.log.revision === place)
        && unbase64(lines.at(-1).leaf) === head.leaf, `${head.stream}: an event is missing`);
      known.add(head.stream);
      counts.streams += 1;
    }
    for (const event of evidence.events)
      ask(known.has(event.read.body.stream), `event ${event.index}: of a stream without a proof`);
  };

  const checkValues = async (evidence) => {
    const named = new Set(evidence.events.flatMap((event) => digestsIn(event.read.body.data)));
    for (const value of evidence.disclosures) {
      const digest = url(unbase64(await sha(utf8(value))));
      ask(named.delete(digest), "a value that no event commits to, or one that is given twice");
      counts.values += 1;
    }
  };

  // What the page says of an event is what its bytes say.
  const facts = {
    index: (event) => String(event.index), type: (event) => event.read.body.type,
    at: (event) => event.read.body.at, recordedAt: (event) => event.read.log.recordedAt,
    actor: (event) => event.read.body.actor, stream: (event) => event.read.body.stream,
    revision: (event) => String(event.read.log.revision), leaf: (event) => unbase64(event.leaf) };
  const checkFacts = (events) => {
    for (const element of document.querySelectorAll("[data-fact]")) {
      const event = events.get(element.dataset.event);
      const fact = facts[element.dataset.fact];
      ask(event && fact && element.textContent === fact(event),
        `the page says '${element.textContent}' of event ${element.dataset.event}`);
      counts.facts += 1;
    }
  };

  // Every other word, drawing and style is what was written into the page.
  const checkWords = async (said, dossier) => {
    const parts = {
      main: document.querySelector("main").outerHTML,
      style: document.querySelector("style").textContent, dossier };
    const around = [...document.body.children].map((part) => `${part.localName}#${part.id}`);
    ask(around.join() === "a#,p#checked,main#report,script#dossier,script#said,script#check"
      && document.querySelectorAll("style, link, iframe, object, embed, template").length === 1
      && [...document.body.childNodes].every((part) => part.nodeType === 1 || !part.data.trim()),
      "something stands in the page beside the report");
    const names = {
      main: "the words of this page were", style: "the looks of this page were",
      dossier: "the evidence in this page was" };
    for (const [name, text] of Object.entries(parts))
      ask(said[name] === hex(await sha(utf8(text))), `${names[name]} changed`);
  };

  const mark = (events) => {
    for (const element of document.querySelectorAll("[data-mark]")) {
      const event = events.get(element.dataset.mark);
      element.textContent = event?.good ? "checked" : "NOT checked";
    }
  };
  const tell = (heading, sentences) => {
    status.textContent = "";
    for (const [name, text] of [["strong", heading], ...sentences.map((text) => ["span", text])]) {
      const part = document.createElement(name);
      part.textContent = text + " ";
      status.append(part);
    }
    status.dataset.faults = String(faults.length);
  };

  try {
    // Only `<` was escaped; a backslash of the text itself comes with another before it.
    const text = document.getElementById("dossier").textContent.replace(
      /\\(u003c|.)/gs, (whole, name) => name === "u003c" ? "<" : whole);
    const dossier = JSON.parse(text);
    const said = JSON.parse(document.getElementById("said").textContent);
    await checkWords(said, text);
    const { evidence } = dossier;
    if (said.format !== "probity-page/1" || dossier.format !== "probity-dossier/1"
      || evidence.format !== "probity-evidence/1") throw new Error("it is of another format");
    const checkpoint = await readCheckpoint(evidence.checkpoint, dossier.policy);
    const keys = [];
    let previous = -1;
    for (const event of evidence.events) {
      ask(event.index > previous, `event ${event.index}: it stands in the wrong place`);
      previous = event.index;
      await checkInclusion(event, checkpoint);
      await checkSigners(keys, event);
    }
    const { index, read } = evidence.events[0];
    ask(index === 0 && read.body.type === "ledger-opened"
      && read.body.data.origin === checkpoint.origin, "event 0: it opens another log");
    await checkStreams(evidence, checkpoint);
    await checkValues(evidence);
    const events = new Map(evidence.events.map((event) => [String(event.index), event]));
    checkFacts(events);
    mark(events);
    const number = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    tell(faults.length ? `NOT CHECKED: ${number}.` : "Checked by this page.", [
      ...faults.slice(0, 20).map((fault) => fault + "."),
      `${faults.length ? "Looked at: " : ""}${counts.events} events in the signed log of ${checkpoint.origin}, ${counts.signatures}`
        + ` signatures, ${counts.streams} streams without a gap, ${counts.values} opened values,`
        + ` ${counts.facts} facts, and every other word of this page.`,
      "Not checked here: the rules, and what each actor was allowed to do, which 'probity verify'"
        + " checks; witnesses; whether the log left something out, for that nothing is missing is its"
        + " own word; whether what was recorded is true, or everything was recorded; this script, which"
        + " came with the page.",
      `The key of the log came with this file too. Compare it with one from elsewhere: ${
        checkpoint.keys.join(", ")}.`]);
  } catch (error) {
    faults.push(String(error));
    tell("NOT CHECKED.", [
      `This page stopped checking: ${error.message}.`,
      globalThis.crypto?.subtle ? "" : "This browser gives pages like this one no cryptography."]);
  }
})();
