const { readFileSync, renameSync, writeFileSync } = require('node:fs');

/** What Polycast uses of @napi-rs/keyring, on the file that TEST_KEYCHAIN names. For tests: nothing is encrypted. */
const file = process.env.TEST_KEYCHAIN;

class Entry {
  constructor(service, name) {
    this.id = `${service}/${name}`;
  }
  getPassword() {
    return read()[this.id] ?? null;
  }
  setPassword(password) {
    write({ ...read(), [this.id]: password });
  }
  deletePassword() {
    const { [this.id]: password, ...others } = read();
    write(others);
    return password !== undefined;
  }
}
module.exports = { Entry };

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
