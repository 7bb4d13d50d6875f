// Builds what the pages load: one style sheet, one script and the licences of what is in them.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import * as sass from "sass";

const here = new URL(".", import.meta.url);
const into = new URL("../static/dist/", here);
// Where each package's licence is; govuk-frontend's package holds none.
const SHIPPED = {
  "govuk-frontend": new URL("source/licence-of-govuk-frontend.txt", here),
  "htmx.org": new URL("node_modules/htmx.org/LICENSE", here),
};

await rm(into, { recursive: true, force: true });
await mkdir(into, { recursive: true });

const styles = sass.compile(new URL("source/console.scss", here).pathname, {
  loadPaths: [new URL("node_modules/", here).pathname],
  style: "compressed",
  quietDeps: true,
});
await writeFile(new URL("console.css", into), styles.css);

await build({
  entryPoints: [new URL("source/console.js", here).pathname],
  outfile: new URL("console.js", into).pathname,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
});

await copyFile(new URL("source/icon.svg", here), new URL("icon.svg", into));
const licences = await Promise.all(Object.entries(SHIPPED).map(licence));
await writeFile(new URL("licences.txt", into), licences.join("\n\n"));

async function licence([name, file]) {
  const described = new URL(`node_modules/${name}/package.json`, here);
  const { version } = JSON.parse(await readFile(described, "utf8"));
  return `${name} ${version}\n\n${await readFile(file, "utf8")}`;
}
