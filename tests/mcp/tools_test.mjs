// Asks every tool of a running server by the official client of the protocol, as a program would.
// Run by ctest beside a server on the sample papers (tests/serve), whose address is SCRUTINEER_URL.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const base = process.env.SCRUTINEER_URL;
const client = new Client({ name: "scrutineer-test", version: "1" });

// What the API answers to the same question.
async function api(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    for (const one of [value].flat()) query.append(name, one);
  const response = await fetch(`${base}/api/v1/${path}?${query}`);
  assert.equal(response.status, 200);
  const { took_ms, ...answer } = await response.json();
  return answer;
}

async function call(name, args) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, false, JSON.stringify(result.content));
  const { took_ms, ...answer } = result.structuredContent;
  return { answer, text: result.content[0].text };
}

before(() => client.connect(new StreamableHTTPClientTransport(new URL(`${base}/mcp`))));
after(() => client.close());

test("it introduces itself and lists its tools", async () => {
  assert.equal(client.getServerVersion().name, "scrutineer");
  assert.match(client.getInstructions(), /cite/);
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((tool) => tool.name).sort(),
    ["document", "findings", "repeat_findings", "search"]);
  for (const tool of tools) assert.equal(tool.annotations.readOnlyHint, true);
  await client.ping();
});

test("search answers as the API does, every passage with its page and address", async () => {
  const args = { q: "pathway plans", council: ["aldermere"], limit: 3 };
  const { answer, text } = await call("search", args);
  assert.deepEqual(answer, await api("search", args));
  assert.ok(answer.hits.length > 0);
  for (const hit of answer.hits) {
    assert.ok(text.includes(`${base}/documents/${hit.id}`));
    for (const passage of hit.passages) {
      assert.ok(text.includes(passage.text));
      if (passage.page) assert.ok(text.includes(`${base}/documents/${hit.id}#page-${passage.page}`));
    }
  }
});

test("a quotation can be followed to the page that it stands on", async () => {
  const { answer } = await call("findings", { kind: ["recommendation"], limit: 100 });
  const finding = answer.findings.find((one) => one.page);
  const page = { id: finding.document_id, from_page: finding.page };
  const read = await call("document", page);
  assert.equal(read.answer.document.id, finding.document_id);
  assert.ok(read.answer.text.length > 0);
  assert.ok(read.answer.text.every((block) => block.page === finding.page));
  const words = finding.text.split(/\s+/).slice(0, 5).join(" ");
  assert.ok(read.answer.text.some((block) => block.text.replace(/\s+/g, " ").includes(words)));
});

test("repeat findings come with every occurrence cited", async () => {
  const { answer, text } = await call("repeat_findings", { council: ["Aldermere"] });
  assert.deepEqual(answer, await api("repeat-findings", { council: "Aldermere", limit: 5 }));
  assert.ok(answer.chains.length > 0);
  for (const chain of answer.chains) {
    assert.ok(text.includes(`${base}/repeat-findings/${chain.id}`));
    for (const one of chain.occurrences) assert.ok(text.includes(`"${one.text}"`));
  }
});

test("what is wrong comes back in words", async () => {
  const result = await client.callTool({ name: "search", arguments: { q: "(plans", limit: 5 } });
  assert.equal(result.isError, true);
  assert.match(result.content[0].text, /bracket is not closed/);
  const unknown = await client.callTool({
    name: "repeat_findings",
    arguments: { council: ["nowhere"] },
  });
  assert.equal(unknown.isError, true);
  assert.match(unknown.content[0].text, /nowhere/);
  await assert.rejects(client.callTool({ name: "delete", arguments: {} }), /no tool/);
});
