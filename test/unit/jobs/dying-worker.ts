import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

/** The real worker in a thread that ends at once when an import has begun to be written. */
const imports = join(workerData.runFolder, 'imports');
const noted = setInterval(() => {
  if (existsSync(imports) && readdirSync(imports).length > 0) process.exit(1);
}, 0);
noted.unref();

await import('../../../electron/jobs/worker.ts');
