import { loadModulesFrugally } from '../module-loading.js';

loadModulesFrugally();
const { serveReader } = await import('./reader.js');
serveReader();
