import { expect, test } from 'vitest';
import { elementsNamed, readXml } from './xml-elements.ts';

test('elements by local name, with their text', () => {
  const root = readXml(
    `\uFEFF<?xml version="1.0"?>\n<!-- hello --><s:E xmlns:s="urn:s" a='>'><s:A> x <b/>&amp;&#65;&#x42;&eacute; </s:A ><A><![CDATA[<&>]]></A></s:E>\n`,
  );
  expect(root).toEqual({
    name: 'E',
    text: '',
    children: [
      { name: 'A', text: 'x &AB&eacute;', children: [{ name: 'b', text: '', children: [] }] },
      { name: 'A', text: '<&>', children: [] },
    ],
  });
  expect(root && elementsNamed(root, 'b')).toHaveLength(1);
});

test.each([
  ['nothing', ''],
  ['no element', 'hello'],
  ['two roots', '<a/><b/>'],
  ['text beside the root', '<a/>x'],
  ['an element that is left open', '<a><b></b>'],
  ['elements that overlap', '<a><b></a></b>'],
  ['an end too many', '<a></a></a>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
  ['a declaration inside', '<a><!ELEMENT b></a>'],
  ['a tag that is cut off', '<a b="c'],
  ['an attribute without quotes', '<a b=c/>'],
  ['a comment that does not end', '<a/><!-- '],
  ['too deep', '<a>'.repeat(40) + '</a>'.repeat(40)],
  ['too long', `<a>${'x'.repeat(70_000)}</a>`],
])('%s is refused', (_name, text) => {
  expect(readXml(text)).toBeUndefined();
});

test.each([
  ['blanks', `<a${' '.repeat(65_000)}`],
  ['attributes', `<a${' b="c"'.repeat(10_000)}`],
  ['elements', '<a/>'.repeat(16_000)],
  ['ampersands', `<a>${'&'.repeat(65_000)}`],
  ['openings of comments', '<!--'.repeat(16_000)],
])('a message full of %s costs no time', (_name, text) => {
  const startMs = performance.now();
  expect(readXml(text)).toBeUndefined();
  expect(performance.now() - startMs).toBeLessThan(1_000);
});
