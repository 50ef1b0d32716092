/** The anchor that GitHub gives to a heading, so that one link works there and on the site. */
export function headingSlugs(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
}
