import { resolve } from 'node:path';
import { verifyFolder } from './verify-folder.ts';

const folder = process.argv.slice(2).find((argument) => argument !== '--');
if (folder === undefined) {
  console.error('Usage: npm run verify:data -- <folder with expected.json>');
  process.exitCode = 2;
} else {
  const allRight = await verifyFolder(resolve(folder), (line) => console.log(line));
  if (!allRight) process.exitCode = 1;
}
