// Prints what html-validate finds wrong with the pages that a line of the input names, by its rules and those given.
import { createInterface } from "node:readline";
import { HtmlValidate } from "html-validate";

for await (const line of createInterface({ input: process.stdin })) {
  const { files, rules } = JSON.parse(line);
  const validator = new HtmlValidate({ extends: ["html-validate:recommended"], rules, root: true });
  const { results } = await validator.validateMultipleFiles(files);
  const found = results.flatMap(({ messages }) => messages);
  console.log(JSON.stringify(found.map(({ ruleId, message, line }) => [ruleId, message, line])));
}
