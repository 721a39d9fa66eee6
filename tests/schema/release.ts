import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeSchema } from '../../src/schema/json-schema.js';
import { COLUMNS, presentColumns, presentVersion, SCHEMAS } from './released.js';

// Stores what the version of package.json writes, for later versions to be held to: npm run release:schema.
for (const folder of [SCHEMAS, COLUMNS]) mkdirSync(folder, { recursive: true });
const name = `${presentVersion()}.json`;
writeFileSync(join(SCHEMAS, name), `${JSON.stringify(describeSchema(), null, 1)}\n`);
writeFileSync(join(COLUMNS, name), `${JSON.stringify(presentColumns(), null, 1)}\n`);
