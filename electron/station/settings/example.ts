import type { SettingsInput } from './schema.ts';

/** The secrets behind the example's hashes and keys. They are public: for the demo and tests, never for a real hall. */
export const exampleSecrets = {
  technicianPin: '246810',
  staff: [
    { name: '周明远', password: 'minghe-zhou', pin: '258000' },
    { name: '陆静怡', password: 'minghe-lu', pin: '369000' },
    { name: '何建国', password: 'minghe-he' },
  ],
  lawyers: [
    { name: '高律师', password: 'minghe-gao' },
    { name: '苏日娜', password: 'minghe-su' },
    { name: '白律师', password: 'minghe-bai' },
  ],
  boardKey: 'example-board-key',
} as const;

/** The settings of an invented hall, complete but for devices. A fresh copy each time. */
export function exampleSettings(): SettingsInput {
  return structuredClone(example);
}

const minute = 60_000;

function text(chinese: string, english: string, russian: string) {
  return { 'zh-CN': chinese, en: english, ru: russian };
}

type Service = SettingsInput['queue']['services'][number];
type Openings = Service['openings'];

/** Open day and night, so that whoever tries the terminal at any hour can take a ticket. */
const allDay: Openings = [
  { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' },
];
/** With a break at noon, so that closed services can be seen too. */
const weekdays: Openings[number]['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const officeHours: Openings = [
  { days: weekdays, from: '08:30', to: '12:00' },
  { days: weekdays, from: '13:30', to: '17:30' },
];

function service(
  letter: string,
  id: string,
  icon: string,
  typicalMinutes: number,
  more: Pick<Service, 'name' | 'summary' | 'dailyLimit'> & { readonly openings?: Openings },
): Service {
  return { letter, id, icon, typicalServiceMs: typicalMinutes * minute, openings: allDay, ...more };
}

const services = [
  service('A', 'lawyer', 'scale', 15, {
    name: text('律师咨询', 'Ask a lawyer', 'Адвокат'),
    summary: text(
      '值班律师当面解答，免费',
      'A duty lawyer answers in person, free of charge',
      'Ответит лично, бесплатно',
    ),
  }),
  service('B', 'legal-aid', 'hand-helping', 20, {
    name: text('法律援助', 'Legal aid', 'Юридическая помощь'),
    summary: text(
      '经济困难的，国家请律师帮您',
      'Cannot afford a lawyer? The state pays one for you',
      'Если нет денег на адвоката',
    ),
  }),
  service('C', 'notary', 'stamp', 25, {
    name: text('公证', 'Notary', 'Нотариус'),
    summary: text(
      '办理证明文件、遗嘱、委托书',
      'Certified documents, wills and powers of attorney',
      'Завещания, доверенности',
    ),
    openings: officeHours,
    dailyLimit: 30,
  }),
  service('D', 'mediation', 'handshake', 40, {
    name: text('人民调解', 'Mediation', 'Медиация'),
    summary: text('请调解员帮助双方商量解决', 'A mediator helps both sides to agree', 'Помогут договориться'),
  }),
  service('E', 'appraisal', 'microscope', 15, {
    name: text('司法鉴定', 'Forensic appraisal', 'Экспертиза'),
    summary: text(
      '伤情、笔迹等鉴定的咨询和登记',
      'Advice and booking: injuries, handwriting and more',
      'Травмы, почерк и другое',
    ),
    dailyLimit: 20,
  }),
  service('F', 'arbitration', 'gavel', 20, {
    name: text('仲裁', 'Arbitration', 'Арбитраж'),
    summary: text(
      '合同、劳动争议的仲裁咨询和立案',
      'Contract and labour disputes: advice and filing',
      'Споры о труде и договорах',
    ),
    openings: officeHours,
  }),
  service('G', 'grassroots', 'users', 15, {
    name: text('基层法律服务', 'Local legal service', 'Местный юрист'),
    summary: text(
      '代写文书，办理日常法律事务',
      'Letters and papers written, everyday legal matters',
      'Помогут с бумагами',
    ),
  }),
  service('H', 'hotline', 'phone', 10, {
    name: text('12348 热线', '12348 hotline', 'Линия 12348'),
    summary: text(
      '在这里接通法律服务热线',
      'Talk to the legal service hotline from here',
      'Позвонить прямо отсюда',
    ),
  }),
  service('I', 'education', 'book-open', 5, {
    name: text('法治宣传', 'Legal education', 'Знать закон'),
    summary: text(
      '免费资料、讲座报名、学法课程',
      'Free leaflets, talks and courses',
      'Брошюры, встречи, занятия',
    ),
  }),
  service('J', 'review', 'file-search', 20, {
    name: text('行政复议', 'Administrative review', 'Пересмотр решения'),
    summary: text(
      '不服行政决定的，申请复议',
      'Disagree with an authority? Ask for a review',
      'Если не согласны с властями',
    ),
  }),
  service('K', 'family', 'heart-handshake', 20, {
    name: text('妇女儿童维权', 'Women and children', 'Женщины и дети'),
    summary: text(
      '婚姻家庭、家暴、未成年人保护',
      'Marriage, domestic violence, protection of minors',
      'Семья, насилие, защита',
    ),
  }),
];

const example: SettingsInput = {
  station: {
    // 99 is no province of GB/T 2260: codes of the example are never taken for a real hall's.
    regionCode: '990321',
    stationCode: '0001',
    name: text(
      '明河县公共法律服务中心',
      'Minghe County Public Legal Service Centre',
      'Юридический центр Минхэ',
    ),
    phone: '0800-6123480',
    shelter: '000-5550131',
    serviceDesk: text('一楼服务台', 'Service desk, ground floor', 'Стойка на первом этаже'),
    legalAid: {
      incomeLine: 1_600,
      exemptGroups: [
        text(
          '失去独生子女的家庭',
          'parents who lost their only child',
          'родители, потерявшие единственного ребёнка',
        ),
      ],
    },
  },
  terminal: { id: 'hall-1' },
  hub: { boardKey: exampleSecrets.boardKey },
  staff: [
    {
      name: '周明远',
      passwordHash: 'scrypt$32768$8$3$twnAmAjh1Y3zoipmaysM8g$6itcrIVNank3LtuQ6gSyqf0v8tbE49bZutV9cp0IvXo',
      counterIds: ['window-1', 'window-2', 'window-3', 'window-4', 'window-5'],
      pinHash: 'scrypt$32768$8$3$9YERqyPoAqVTS2ENiDdKpA$1afvTNNyvsnw79LQQj8yHDqjsmd-baF0nCvJKj0Z08Q',
    },
    {
      name: '陆静怡',
      passwordHash: 'scrypt$32768$8$3$mtACfdBIbMCXf4TdK9wrug$Mi1car5uZGQ5HARiDsJZdkmT7iy-jy5MtNLlnrrUMZI',
      counterIds: ['window-1', 'window-2', 'window-3'],
      pinHash: 'scrypt$32768$8$3$-3KkrfripCNCDMHQnp2Iqg$aNr3yXl1VcB8vU2GHwkSc_KOrtK7-eof0NDGET8xYUM',
    },
    {
      name: '何建国',
      passwordHash: 'scrypt$32768$8$3$ob9mNSVB31iqPKP_qJT2ag$HD7P77FlmfBfRmQK5eLLoUlcPOegpylsDPybZv6S-xs',
      counterIds: ['window-3', 'window-4', 'window-5'],
    },
  ],
  technicianPinHash: 'scrypt$32768$8$3$EMVmpuuLl2pOMqdEmiznRA$LBggEKcLyh3ommzKIk8Sp9EZ_LtISZDZV2fVF7Ddvq4',
  queue: {
    services,
    counters: [
      {
        id: 'window-1',
        name: text('1号窗口', 'Window 1', 'Окно 1'),
        serviceIds: ['lawyer', 'legal-aid', 'grassroots'],
      },
      {
        id: 'window-2',
        name: text('2号窗口', 'Window 2', 'Окно 2'),
        serviceIds: ['lawyer', 'legal-aid', 'family', 'review'],
      },
      {
        id: 'window-3',
        name: text('3号窗口', 'Window 3', 'Окно 3'),
        serviceIds: ['notary', 'appraisal', 'arbitration'],
      },
      {
        id: 'window-4',
        name: text('4号窗口', 'Window 4', 'Окно 4'),
        serviceIds: ['mediation', 'arbitration', 'grassroots'],
      },
      {
        id: 'window-5',
        name: text('5号窗口', 'Window 5', 'Окно 5'),
        serviceIds: ['hotline', 'education', 'review', 'family'],
      },
    ],
  },
  consultation: {
    kinds: ['consultation', 'remote-notarisation', 'remote-mediation', 'remote-visit'],
    lawyers: [
      {
        name: '高律师',
        passwordHash: 'scrypt$32768$8$3$9PgvrOi-SuawdvhJjSgQkg$NwX2QFAC3xJWfHme1xTc_PF4JGrOTvNfX4GSP-yJOeE',
        fields: ['labour', 'injury', 'debt'],
        kinds: ['consultation', 'remote-notarisation', 'remote-mediation', 'remote-visit'],
      },
      {
        name: '苏日娜',
        passwordHash: 'scrypt$32768$8$3$a8QpZUWpYsWtO4XhkqhT2g$s5QTwT88o5RHvzkJ6h_SNF1TWYY2h7VKKJgUzxzVxIA',
        languages: ['zh-CN', 'mn-Mong'],
        fields: ['land', 'family'],
        interprets: true,
      },
      {
        name: '白律师',
        passwordHash: 'scrypt$32768$8$3$SvvaA6BXoKR1z3vfj_Rvlg$6ahFtJ5RLx_sVjEUCixb0XPvsrFB-jpAXt4NuPfi8kM',
        languages: ['zh-CN', 'en', 'ru'],
        fields: ['family', 'property'],
        signLanguage: true,
        interprets: true,
      },
    ],
  },
  devices: [],
};
