// Prints the text of each PDF that a line of the input names, a line each, as pdf.js, the viewer of Firefox, gives it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

for await (const file of createInterface({ input: process.stdin })) {
  const data = new Uint8Array(readFileSync(file));
  const pdf = await getDocument({ data, verbosity: 0, isEvalSupported: false }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent();
    pages.push(content.items.map((item) => item.str).join(""));
  }
  console.log(JSON.stringify(pages));
}
