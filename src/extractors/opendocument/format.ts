import type { Beginning } from '../beginning.js';
import type { ZipNames } from '../containers.js';
import type { Format } from '../format.js';
import { isMediaOf, MEDIA } from './media-type.js';

/** A flat file, whose root says what it is; that of a long list of namespaces says it beyond what is looked at. */
const FLAT = /<office:document\s/u;

export const odtFormat: Format = {
  name: 'OpenDocument text',
  endings: ['odt', 'ott', 'fodt'],
  isZip: (names) => isMediaOf('text', names.mediaType) || (names.mediaType === '' && isUnnamed(names)),
  isText: (beginning) => isFlat(beginning) && !beginning.probe.includes(`${MEDIA}spreadsheet`),
  read: async (bytes, options) => (await import('./opendocument.js')).extractOpenDocument(bytes, options),
};

export const odsFormat: Format = {
  name: 'OpenDocument workbook',
  endings: ['ods', 'ots', 'fods'],
  isZip: (names) => isMediaOf('spreadsheet', names.mediaType),
  isText: (beginning) => isFlat(beginning) && beginning.probe.includes(`${MEDIA}spreadsheet`),
  read: async (bytes, options) => (await import('./opendocument.js')).extractOpenDocument(bytes, options),
};

/** Whether a zip is a package that lacks its `mimetype`, as after packing it anew; its manifest then tells the kind. */
function isUnnamed({ names }: ZipNames): boolean {
  return names.includes('content.xml') && names.includes('meta-inf/manifest.xml');
}

function isFlat({ probe }: Beginning): boolean {
  return probe.startsWith('<') && FLAT.test(probe);
}
