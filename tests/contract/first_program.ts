// A first program against the API, written on a client that was made from its description.
// Prints one line of JSON: what it was answered.
import { findings, repeatFindings, search } from "./client";
import { client } from "./client/client.gen";

declare const process: { argv: string[] };

async function main(): Promise<void> {
  client.setConfig({ baseUrl: process.argv[2] });
  const found = await search({ query: { q: "pathway plans", limit: 2 } });
  const criticised = await findings({ query: { stance: ["criticised"], limit: 1 } });
  const repeated = await repeatFindings({ query: { council: ["aldermere"], status: ["raised_again"] } });
  const wrong = await search({ query: { q: "(plans" } });
  console.log(
    JSON.stringify({
      papers: found.data?.hits.map((hit) => [hit.id, hit.date, hit.passages?.[0]?.page]),
      criticised: criticised.data?.total.value,
      issues: repeated.data?.chains.map((chain) => chain.label),
      problem: wrong.error?.code,
    }),
  );
}

void main();
