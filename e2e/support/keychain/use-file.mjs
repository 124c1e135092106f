import Module from 'node:module';
import { fileURLToPath } from 'node:url';

/** To be named with `node --import`: the keychain is a file (file-keyring.cjs), so that secrets outlive a kill. */
const double = fileURLToPath(new URL('file-keyring.cjs', import.meta.url));
const { _resolveFilename: resolve } = Module;
Module._resolveFilename = (request, ...others) =>
  request === '@napi-rs/keyring' ? double : resolve(request, ...others);
