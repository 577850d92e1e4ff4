import { configure, giveUp, run } from './app.ts';

// Electron is not `ready` before this module has been evaluated: nothing here may be awaited.
if (configure()) run().catch(giveUp);
