import { register } from 'node:module';

/** To be named with `node --import`: the keychain is a file (file-keyring.mjs), so that secrets outlive a kill. */
register('./hooks.mjs', import.meta.url);
