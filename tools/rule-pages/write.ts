/** Writes the pages and removes those of rules that are gone. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rulePages } from './pages.ts';

const root = process.cwd();
const folder = join(root, 'docs', 'rules');
mkdirSync(folder, { recursive: true });
const pages = rulePages(root);
for (const file of readdirSync(folder)) if (!pages.has(`docs/rules/${file}`)) rmSync(join(folder, file));
for (const [path, text] of pages) writeFileSync(join(root, path), text);
