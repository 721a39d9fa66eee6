import { disclosureSchema } from './disclosure.js';
import { type Shape, shapeOf } from './shape.js';

/**
 * What a disclosure is, as plain data. The build puts the data itself in the place of this file, so that what reads a
 * document need not load the library of schemas to prove its own output.
 */
export const DISCLOSURE_SHAPE: Shape = shapeOf(disclosureSchema);
