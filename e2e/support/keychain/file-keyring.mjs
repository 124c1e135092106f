import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';

/** What Polycast uses of @napi-rs/keyring, on the file that TEST_KEYCHAIN names. For tests: nothing is encrypted. */
const file = process.env.TEST_KEYCHAIN;

export class AsyncEntry {
  constructor(service, name) {
    this.id = `${service}/${name}`;
  }
  async getPassword() {
    return read()[this.id];
  }
  async setPassword(password) {
    write({ ...read(), [this.id]: password });
  }
  async deletePassword() {
    const { [this.id]: password, ...others } = read();
    write(others);
    return password !== undefined;
  }
}

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

function write(secrets) {
  writeFileSync(`${file}.new`, JSON.stringify(secrets));
  renameSync(`${file}.new`, file);
}
