/** Heads of bodies, before 长. */
export const CHIEFS = '局院校处科股室站所队组馆厅县市镇乡区村部台行社会州园团班段司';
/** Offices that a person holds. */
export const OFFICES = `[${CHIEFS}]长|秘书长|理事长|董事长|监事长|书记|主任|主席|主委|总?经理|总监|总工|工程师|会计师|助理|委员|干事|专干|专员|会计|出纳|文书`;
/** Words for one of many in an open class, by their ends: 撰写人, 驾驶员, 河长, 授课教师, 户主, 村支书, 技术负责. */
export const OPEN_END =
  '(?:人|员|长|师|生|者|户主|支书|司机|村医|指导|顾问|秘书|负责|主管|总管|成员|代表|总监|专家|群主|干部|教练|裁判|导演|主编|主讲)';
/** Those who are meant in their number, and bodies: 受益人, 服务对象, 招标人. */
export const MANY =
  '受益|服务|救助|资助|补助|补贴|保障|覆盖|培训|惠及|招标|投标|中标|发包|承包|采购|出租|承租|债权|纳税|当事|残疾|老年|老|军|病|工|各|全体|参与|到场|增|延|周|时|成|消费|志愿|学|新|先|一般|专业|卫|医务|教职|编|在职|退休|离休|聘用|临时|其他|困难|贫困|低收入|失业|就业|农|居|村|城|外|本|他';
