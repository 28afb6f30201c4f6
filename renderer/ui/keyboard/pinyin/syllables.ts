/** The syllables of Mandarin as they are typed: ü is v, but lue and nue. A syllable's number is its place here. */
export const syllables: readonly string[] = `
a ai an ang ao
ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu
ca cai can cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan
chuang chui chun chuo ci cong cou cu cuan cui cun cuo
da dai dan dang dao de dei deng di dia dian diao die ding diu dong dou du duan dui dun duo
e ei en er
fa fan fang fei fen feng fo fou fu
ga gai gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo
ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo
ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun
ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo
la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou lu luan lue lun luo lv
ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu
na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nue nuo nv
o ou
pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun
ran rang rao re ren reng ri rong rou ru ruan rui run ruo
sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai
shuan shuang shui shun shuo si song sou su suan sui sun suo
ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo
wa wai wan wang wei wen weng wo wu
xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun
ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun
za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua
zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo
`
  .trim()
  .split(/\s+/);

const numbers = new Map(syllables.map((syllable, number) => [syllable, number]));

/** As it stands in the list: lve is lue. */
export function asListed(typed: string): string {
  return typed.replace('ve', 'ue');
}

export function syllableNumber(typed: string): number | undefined {
  return numbers.get(asListed(typed));
}

/** What the ear of half the country does not tell apart: zh from z, n from l, -ng from -n; and ü, where people type u. */
const fuzzyParts = [
  { from: /^([zcs])h/, to: '$1' },
  { from: /^n/, to: 'l' },
  { from: /ng$/, to: 'n' },
  { from: /v/, to: 'u' },
] as const;

/** Syllables with the same sound key may be meant for each other. */
export function soundKey(syllable: string): string {
  return fuzzyParts.reduce((sound, { from, to }) => sound.replace(from, to), syllable);
}

/** In how many ways two syllables of one sound key differ. */
export function soundsApart(one: string, other: string): number {
  return fuzzyParts.filter(({ from }) => from.test(one) !== from.test(other)).length;
}

/** The first letter of a syllable, n as l: by these the words are kept. */
export function firstSound(syllable: string): string {
  return syllable.startsWith('n') ? 'l' : syllable.charAt(0);
}
