// A mail server for tests: node smtp.mjs OUT.jsonl [PORT]
// Prints its port, then appends each mail that it accepts as one line of JSON: {from, to, subject, messageId, text, html, raw}.
// Addresses that start with "onbekend@" are refused for good (550), those that start with "later@" for now (451).
import { appendFileSync } from "node:fs";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

const [out, port = "0"] = process.argv.slice(2);

function refusal(address) {
  const code = address.startsWith("onbekend@") ? 550 : address.startsWith("later@") ? 451 : null;
  return code && Object.assign(new Error("refused by the test's mail server"), { responseCode: code });
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  onAuth: (auth, _session, done) => done(null, { user: auth.username }),
  onRcptTo: ({ address }, _session, done) => done(refusal(address)),
  async onData(stream, session, done) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const raw = Buffer.concat(chunks);
    const mail = await PostalMime.parse(raw);
    appendFileSync(out, JSON.stringify({
      from: session.envelope.mailFrom.address,
      to: session.envelope.rcptTo.map((recipient) => recipient.address),
      user: session.user,
      subject: mail.subject,
      messageId: mail.messageId,
      text: mail.text,
      html: mail.html,
      raw: raw.toString("utf8"),
    }) + "\n");
    done();
  },
});

server.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
server.listen(Number(port), "127.0.0.1", () => console.log(server.server.address().port));
// Whoever started it ends it by closing its standard input, however they end.
process.stdin.on("end", () => process.exit()).resume();
