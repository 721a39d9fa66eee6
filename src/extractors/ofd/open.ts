import type { Message } from '../../messages.js';
import type { Box, Place } from '../../place.js';
import { InputError } from '../../result.js';
import type { PageContent, PagedFile } from '../pdf/engines/content.js';
import type { Matrix } from '../pdf/engines/matrix.js';
import { OfdPackage } from './package.js';
import { PageObjects } from './page-objects.js';
import { type PlacedPicture, readPictures } from './pictures.js';
import { addResources, countAttachments, Resources } from './resources.js';
import { parseBox } from './values.js';
import { childOf, childrenOf, type Element, textOf } from './xml-tree.js';

/** Points a millimetre. */
const POINTS = 72 / 25.4;
/** Millimetres: A4, for a page whose box is missing or empty. */
const FALLBACK_BOX: Box = [0, 0, 210, 297];
/** The order in which layers are painted; one without a type is of the body. */
const LAYER_ORDER = ['Background', 'Body', 'Foreground'];

/** A document of the package, of which there may be several. */
interface OfdDocument {
  part: string;
  box: Box | undefined;
  resources: Resources;
  /** By id: where the content of a template stands, and whether it is painted before or after the page's own. */
  templates: Map<string, { part: string; order: string }>;
}

interface OfdPage {
  document: OfdDocument;
  part: string;
}

/** An open OFD file. */
export interface OfdFile extends PagedFile {
  readonly attachments: number;
}

/**
 * The pages of an OFD file, those of all its documents one after the other.
 *
 *   OFD.xml → Doc_0/Document.xml → Pages/Page_0/Content.xml → layers → objects
 *
 * Throws InputError where the package is damaged or encrypted, or names no document.
 * `pictures` asks for the bytes of each page's pictures.
 */
export async function openOfd(
  bytes: Uint8Array,
  messages: Message[],
  place: Place,
  { pictures = false } = {},
): Promise<OfdFile> {
  const file = await OfdPackage.open(bytes, messages, place);
  const root = await file.read('OFD.xml');
  if (root === undefined) throw new InputError('damaged: the package has no OFD.xml');
  const pages: OfdPage[] = [];
  let attachments = 0;
  let documents = 0;
  for (const body of childrenOf(root, 'DocBody')) {
    const part = file.resolve('OFD.xml', textOf(body, 'DocRoot'));
    const element = await file.readOptional(part);
    if (element === undefined) continue;
    documents++;
    const document = await openDocument(file, part, element);
    for (const { attributes } of childrenOf(childOf(element, 'Pages'), 'Page')) {
      if (attributes.BaseLoc !== undefined) pages.push({ document, part: file.resolve(part, attributes.BaseLoc) });
    }
    attachments += await countAttachments(file, part, element);
  }
  if (documents === 0) throw new InputError('damaged: the OFD package has no document');
  const templates = new Map<string, Element | undefined>();
  return {
    pages: pages.length,
    rebuilt: false,
    attachments,
    async readPage(index) {
      const page = pages[index];
      if (page === undefined) throw new Error('there is no such page');
      const { content, placed } = await readPage(file, page, index, templates);
      return pictures ? { ...content, pictures: await readPictures(file, placed) } : content;
    },
    async close() {},
  };
}

async function openDocument(file: OfdPackage, part: string, element: Element): Promise<OfdDocument> {
  const common = childOf(element, 'CommonData');
  const resources = new Resources();
  await addResources(resources, file, {
    part,
    document: part,
    element: common,
    names: ['PublicRes', 'DocumentRes'],
  });
  const templates: OfdDocument['templates'] = new Map();
  for (const { attributes } of childrenOf(common, 'TemplatePage')) {
    if (attributes.ID === undefined || attributes.BaseLoc === undefined) continue;
    const order = attributes.ZOrder ?? 'Background';
    templates.set(attributes.ID, { part: file.resolve(part, attributes.BaseLoc), order });
  }
  return { part, box: boxOfArea(childOf(common, 'PageArea')), resources, templates };
}

async function readPage(
  file: OfdPackage,
  { document, part }: OfdPage,
  index: number,
  read: Map<string, Element | undefined>,
): Promise<{ content: PageContent; placed: readonly PlacedPicture[] }> {
  const page = await file.read(part);
  if (page === undefined) throw new Error('its content is missing');
  const box = boxOfArea(childOf(page, 'Area')) ?? document.box ?? FALLBACK_BOX;
  const resources = new Resources(document.resources);
  const origin = { document: document.part, names: ['PageRes'] };
  await addResources(resources, file, { ...origin, part, element: page });
  const behind: Element[] = [];
  const before: Element[] = [];
  for (const { attributes } of childrenOf(page, 'Template')) {
    const template = document.templates.get(attributes.TemplateID ?? '');
    if (template === undefined) continue;
    const content = read.has(template.part) ? read.get(template.part) : await file.readOptional(template.part);
    read.set(template.part, content);
    if (content === undefined) continue;
    await addResources(resources, file, { ...origin, part: template.part, element: content });
    const order = attributes.ZOrder ?? template.order;
    (order === 'Foreground' ? before : behind).push(...layersOf(content));
  }
  const matrix: Matrix = [POINTS, 0, 0, POINTS, -box[0] * POINTS, -box[1] * POINTS];
  const objects = new PageObjects(resources);
  for (const layer of [...behind, ...layersOf(page), ...before]) {
    objects.read(layer.children, { matrix, drawParam: layer.attributes.DrawParam, clip: undefined, depth: 0 });
  }
  objects.finish();
  const content: PageContent = {
    page: index + 1,
    width: (box[2] - box[0]) * POINTS,
    height: (box[3] - box[1]) * POINTS,
    rotation: 0,
    glyphs: objects.glyphs,
    rulings: objects.paths.rulings,
    fills: objects.paths.fills,
    images: objects.images,
    truncated: objects.truncated,
    fonts: objects.fonts,
    unmapped: objects.unmapped,
    unseen: objects.unseen,
  };
  return { content, placed: objects.pictures };
}

function layersOf(page: Element): Element[] {
  const orderOf = (layer: Element): number => {
    const at = LAYER_ORDER.indexOf(layer.attributes.Type ?? 'Body');
    return at < 0 ? 1 : at;
  };
  const layers = childrenOf(page, 'Content').flatMap((content) => childrenOf(content, 'Layer'));
  return layers.sort((one, other) => orderOf(one) - orderOf(other));
}

function boxOfArea(area: Element | undefined): Box | undefined {
  const box = parseBox(textOf(area, 'PhysicalBox'));
  return box !== undefined && box[2] > box[0] && box[3] > box[1] ? box : undefined;
}
