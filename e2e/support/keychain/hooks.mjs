const double = new URL('file-keyring.mjs', import.meta.url).href;

/** Node's resolve hook: everybody who asks for the keychain gets the double. */
export function resolve(specifier, context, next) {
  return specifier === '@napi-rs/keyring' ? { url: double, shortCircuit: true } : next(specifier, context);
}
