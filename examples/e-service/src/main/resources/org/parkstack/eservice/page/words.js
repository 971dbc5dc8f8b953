// What the page says, Chinese first. A key of a status or a tier is the word of the API.
const WORDS = {
  'skip': ['跳到结果', 'Skip to the result'],
  'title': ['惠企政策叠加测算', 'What an enterprise may get'],
  'subtitle': ['省、市、区、园区政策叠加，逐条说明理由和出处', 'Subsidies of several governments stacked, each with its reasons and citation'],
  'enter': ['一、企业情况', '1. The enterprise'],
  'book': ['政策库', 'Rule book'], 'sample': ['示例企业', 'Sample enterprise'], 'day': ['核定日', 'Day of decision'],
  'file': ['打开本机文件', 'Open a file'], 'load': ['载入示例', 'Load the sample'], 'fresh': ['新企业，逐题填写', 'New enterprise, question by question'],
  'facts': ['已填事实（可直接修改）', 'Facts given (may be edited)'],
  'facts-hint': ['每行一项；没有填写的视为未知，不作猜测', 'One a line; what is left out is unknown, never guessed'],
  'decide': ['测算', 'Decide'], 'result': ['二、测算结果', '2. The result'],
  'match': ['三、推送与政策匹配', '3. What to tell, and matching clauses'],
  'push': ['推送：应告知企业的政策', 'What to tell the enterprise'], 'fit': ['逐条匹配', 'Clause by clause'],
  'known': ['园区自身掌握的事实（免申即享）', 'What the park holds by itself (paid without an application)'],
  'known-hint': ['勾选园区无须企业申报即可掌握的事实；条款所需事实全部掌握的，免申即享', 'Tick what the park knows without being told; a clause all of whose facts are known is paid without an application'],
  'tick-all': ['全部勾选', 'Tick all'], 'tick-none': ['全不勾选', 'Tick none'], 'nothing-to-tell': ['没有应告知的政策。', 'There is nothing to tell.'],
  'tell-fits': ['符合，可申报', 'fits: apply'], 'tell-nearly_fits': ['接近符合', 'nearly fits'], 'tell-paid_without_application': ['免申即享', 'paid without an application'],
  'to-know': ['若要免申即享，园区尚需掌握 {} 项事实', 'To pay it without an application, the park still has to know {} facts'], 'told': ['推送已更新：免申即享 {} 项，共 {} 项', 'Updated: {} of {} are paid without an application'],
  'compare': ['四、两日期或两政策库对比', '4. Two dates or two books compared'],
  'other-book': ['另一政策库', 'Other rule book'], 'other-day': ['另一核定日', 'Other day'], 'compare-go': ['对比', 'Compare'],
  'schedule': ['五、审批时限', '5. Approval schedule'], 'procedure': ['事项', 'Procedure'], 'filed': ['申请时间', 'Filed at'],
  'documents': ['已交材料', 'Documents filed'], 'plan': ['排出日程', 'Plan the days'],
  'footer': ['示例服务，不构成政府承诺；不保存任何填写内容。', 'An example: no promise of any government. Nothing that you enter is kept.'],
  'api': ['接口说明', 'The API'], 'language': ['English', '中文'],
  'total': ['合计', 'Total'], 'determined': ['已核定', 'determined'], 'open': ['有事实待补', 'facts are missing'],
  'at-least': ['至少', 'at least'], 'to': ['至', 'to'], 'unbounded': ['上不封顶', 'no upper bound'], 'yuan': ['元', ' yuan'],
  'national': ['国家', 'National'], 'provincial': ['省级', 'Provincial'], 'municipal': ['市级', 'Municipal'], 'district': ['区级', 'District'], 'park': ['园区', 'Park'],
  'granted': ['核定', 'granted'], 'reduced': ['核减', 'reduced'], 'set_aside': ['就高不重复，未取', 'set aside'], 'capped_out': ['封顶后为零', 'capped out'],
  'vetoed': ['一票否决', 'vetoed'], 'ineligible': ['不符合', 'not eligible'], 'undetermined': ['待定', 'undetermined'],
  'met': ['符合', 'met'], 'not_met': ['不符合', 'not met'], 'unknown': ['待定', 'unknown'],
  'why': ['理由', 'Why'], 'article': ['依据', 'Citation'], 'conditions': ['条件', 'Conditions'], 'claim': ['应得', 'Claimed'], 'up_to': ['封顶', 'Up to'],
  'step': ['叠加规则', 'Stacking step'], 'step-name': ['环节', 'Step'], 'nothing-each': ['另有 {} 项为零', '{} more have nothing'], 'narrowed': ['合并推断后收窄', 'Narrowed by looking at the missing facts together'],
  'not-eligible': ['不符合的条款', 'Clauses that do not apply'], 'recognised': ['资格认定', 'Recognised'],
  'missing': ['还缺的事实', 'Missing'], 'next': ['下一题', 'Next question'], 'left': ['还缺的事实（{} 项）', 'What is missing ({})'],
  'answer': ['回答', 'Answer'], 'yes': ['是', 'yes'], 'no': ['否', 'no'], 'unknown-value': ['未知', 'unknown'], 'affects': ['影响条款', 'Clauses that wait for it'],
  'history': ['合计区间随回答收窄', 'The total, answer by answer'], 'start': ['起始', 'Start'], 'comma': ['、', ', '],
  'hint-money': ['如 500万元', 'such as 500万元'], 'hint-date': ['如 2024-11-01', 'such as 2024-11-01'], 'hint-list': ['编号或类型，以逗号分隔；没有填 none', 'ids or types with commas; none if there is none'],
  'hint-symbols': ['以逗号分隔；没有填 none', 'with commas; none if there is none'], 'hint-number': ['数字', 'a number'], 'hint-area': ['如 3000平方米', 'such as 3000平方米'], 'hint-other': ['', ''],
  'all-known': ['全部事实已知，无需再问。', 'Everything is known: no question is left.'],
  'fits': ['符合', 'Fits'], 'nearly_fits': ['接近符合', 'Nearly fits'], 'does_not_fit': ['不符合', 'Does not fit'], 'none': ['无', 'none'],
  'short-by': ['差', 'short by'], 'condition': ['条件', 'Condition'], 'clause': ['条款', 'Clause'], 'amount': ['金额', 'Amount'],
  'before': ['原', 'Before'], 'after': ['新', 'After'], 'difference': ['差额', 'Difference'], 'more': ['增加', 'more'], 'less': ['减少', 'less'], 'same': ['不变', 'same'], 'change-open': ['待定', 'open'],
  'begin': ['开始', 'Start'], 'end': ['结束', 'End'], 'latest': ['最迟', 'Latest end'], 'critical': ['关键路径', 'critical'], 'not-critical': ['其他环节', 'other steps'], 'timeline': ['时间轴', 'Timeline'], 'within': ['时限', 'Period'],
  'at-once': ['即办', 'at once'], 'limit-working-day': ['{} 个工作日', '{} working days'], 'limit-calendar-day': ['{} 个自然日', '{} calendar days'],
  'limit-working-hour': ['{} 个工作小时', '{} working hours'], 'limit-working-minute': ['{} 个工作分钟', '{} working minutes'],
  'ends-on': ['办结', 'Ends'], 'saved': ['并联审批节省 {} 个工作日', 'Running in parallel saves {} working days'], 'follow': ['{} 前补交', 'to follow by {}'], 'kept': ['未超时限', 'kept'], 'broken': ['超出时限', 'missed'],
  'picture': ['叠加图', 'The stack'], 'may': ['可能核定', 'may be granted'], 'cut': ['应得而核减', 'claimed and cut'],
  'starting': ['服务正在启动，读取政策库…', 'The service is starting; it reads its books…'], 'busy': ['正在测算…', 'Working…'], 'done': ['测算完成：', 'Done: '], 'narrows': ['合计由 {} 收窄为 {}', 'The total narrows from {} to {}'], 'loaded': ['已载入：', 'Loaded: '], 'too-long': ['文件超过 256 KiB', 'the file is longer than 256 KiB'], 'failed': ['无法完成：', 'It failed: '], 'line': ['第 {} 行第 {} 列', 'line {}, column {}'],
  'subject': ['对象', 'Subject'], 'year': ['年度', 'Year'], 'enterprise': ['企业', 'enterprise'], 'any-of': ['{}（清单未知）', '{} (the list is not known)'], 'review': ['专家评审核定金额', 'what the review gives'],
  'kind-qualification': ['资质', 'qualification'], 'kind-project': ['项目', 'project'], 'kind-talent': ['人才', 'talent'], 'kind-patent': ['专利', 'patent'], 'kind-item': ['合同、费用或产品', 'item'], 'kind-grant': ['已获支持', 'grant'],
};

let language = 0;

export const english = () => language === 1;

export function toggle() {
  language = 1 - language;
  document.documentElement.lang = english() ? 'en' : 'zh-CN';
  document.title = word('title');
  for (const node of document.querySelectorAll('[data-word]')) node.textContent = word(node.dataset.word);
}

/** The word for a key, its places filled; the key itself where there is none. */
export function word(key, ...values) {
  const words = WORDS[key];
  return words ? values.reduce((text, value) => text.replace('{}', () => value), words[language]) : key;
}

/** A time limit as the API writes it, `5 working days`: 5 个工作日. */
export function limit(text) {
  const found = /^(\d+) (working|calendar) (day|hour|minute)s?$/.exec(text);
  if (english() || !found && text !== 'at once') return text;
  return found ? word(`limit-${found[2]}-${found[3]}`, found[1]) : word('at-once');
}

/** 4875000.00 as 4,875,000.00: text to text, no number between. */
export const money = text => text.replace(/\B(?=(\d{3})+(?=\.))/g, ',') + word('yuan');

/** An amount with its bounds. */
export function amount({at_least: least, at_most: most}) {
  if (least === most) return money(least);
  return most === null ? `${word('at-least')} ${money(least)}` : `${money(least)} ${word('to')} ${money(most)}`;
}
