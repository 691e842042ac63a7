// Where the built programs are and where pictures go.

import {mkdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

export const buildFolder = path.resolve(process.env.INSEGEL_BUILD_DIR ?? path.join(root, 'build/dev'));
export const pictureFolder = path.join(buildFolder, 'tests/web/screenshots');
mkdirSync(pictureFolder, {recursive: true});

export function program(name) {
  return path.join(buildFolder, 'bin', name);
}
