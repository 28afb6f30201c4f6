const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['仟', '佰', '拾', ''];
const groups = ['', '万', '亿'];

/** An amount as notes of debt have it, so that nobody adds a digit: `1005.60` is 壹仟零伍元陆角整. What is no amount is nothing. */
export function inCapitals(amount: string): string {
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(amount)) return '';
  const [whole = '', part = ''] = amount.split('.');
  const [tenths, hundredths] = part.padEnd(2, '0');
  const yuan = wholeInCapitals(whole);
  if (tenths === '0' && hundredths === '0') return `${yuan || '零'}元整`;
  const said = yuan && `${yuan}元`;
  const jiao = tenths === '0' ? said && '零' : `${digits[Number(tenths)]}角`;
  return `${said}${jiao}${hundredths === '0' ? '整' : `${digits[Number(hundredths)]}分`}`;
}

/** Four places at a time; whatever is skipped between two digits is one 零. */
function wholeInCapitals(whole: string): string {
  const width = Math.ceil(whole.length / 4) * 4;
  const padded = whole.padStart(width, '0');
  let said = '';
  let skipped = false;
  for (let from = 0; from < width; from += 4) {
    const group = padded.slice(from, from + 4);
    for (const [at, digit] of [...group].entries()) {
      if (digit !== '0') said += `${skipped && said ? '零' : ''}${digits[Number(digit)]}${places[at]}`;
      skipped = digit === '0';
    }
    if (/[1-9]/.test(group)) said += groups[(width - from) / 4 - 1];
  }
  return said;
}
