import { noteImport, openRunFolder } from '../../../electron/jobs/run-folder.ts';

const folder = openRunFolder(process.argv[2] ?? '', `run-${process.pid}`);
noteImport(folder.path, 'import-1');
process.send?.(folder.path);
process.on('message', () => undefined);
