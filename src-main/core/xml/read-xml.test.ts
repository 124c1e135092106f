import { expect, test } from 'vitest';
import { processorMs } from '../testing/processor-time.ts';
import { escapeXml } from './escape-xml.ts';
import { elementAt, elementsNamed, readXml, textAt } from './read-xml.ts';

test('elements by local name, with their attributes and text', () => {
  const root = readXml(
    `\uFEFF<?xml version="1.0"?>\n<!-- hello --><s:E xmlns:s="urn:s" s:a='&gt;'><s:A> x <b/>&amp;&#65;&#x42;&eacute; Smith & Son </s:A ><A><![CDATA[<&>]]></A></s:E>\n`,
  );
  expect(root).toEqual({
    name: 'E',
    attributes: { a: '>' },
    text: '',
    children: [
      {
        name: 'A',
        attributes: {},
        text: 'x &AB&eacute; Smith & Son',
        children: [{ name: 'b', attributes: {}, text: '', children: [] }],
      },
      { name: 'A', attributes: {}, text: '<&>', children: [] },
    ],
  });
  expect(root && elementsNamed(root, 'b')).toHaveLength(1);
});

test('an element by its path', () => {
  const root = readXml('<a><b/><b><c>no</c></b><d><e> yes </e><f/></d></a>');
  expect(textAt(root, 'd', 'e')).toBe('yes');
  expect(textAt(root, 'd', 'f')).toBeUndefined();
  expect(elementAt(root, 'b', 'c')).toBeUndefined();
});

test('escaped text comes back as it was', () => {
  const text = `<a href="x">'&amp;'</a>\u{1f4f7}`;
  const root = readXml(`<a b="${escapeXml(text)}">${escapeXml(text)}</a>`);
  expect(root).toMatchObject({ attributes: { b: text }, text });
  expect(escapeXml('\u0000a\ud800')).toBe('a');
});

test('zeros behind the end are passed over, and what only looks like a declaration is none', () => {
  expect(readXml('<a><!--b--><![CDATA[c]]></a>\n\0\0')).toMatchObject({ name: 'a', text: 'c' });
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
  ['too many elements', `<a>${'<b/>'.repeat(30_000)}</a>`],
  ['too deep', '<a>'.repeat(80) + '</a>'.repeat(80)],
  ['too long', `<a>${'x'.repeat(1_100_000)}</a>`],
])('%s is refused', (_name, text) => {
  expect(readXml(text)).toBeUndefined();
});

test.each([
  ['blanks', `<a${' '.repeat(1_000_000)}`],
  ['attributes', `<a${' b="c"'.repeat(150_000)}`],
  ['elements', '<a/>'.repeat(250_000)],
  ['ampersands', `<a>${'&'.repeat(1_000_000)}`],
  ['openings of comments', '<!--'.repeat(250_000)],
  ['a declaration', `<a>< !${'x'.repeat(1_000_000)}`],
  ['zeros', `<a/>${'\0'.repeat(1_000_000)}x`],
])('a message full of %s costs no time', (_name, text) => {
  expect(processorMs(() => expect(readXml(text)).toBeUndefined())).toBeLessThan(1_000);
});
