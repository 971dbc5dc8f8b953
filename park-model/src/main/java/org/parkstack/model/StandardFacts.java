package org.parkstack.model;

import com.google.common.collect.ImmutableList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standard vocabulary (rule-book.md section 4), one line a fact: its name, its type, its policy term (政策用语). How facts are
 * read and set stands in {@link FactTables}, apart, because loading a book needs no accessor and a JVM takes its time for each.
 */
final class StandardFacts {

    private static final Map<SubjectKind, Map<String, Line>> LINES = new EnumMap<>(SubjectKind.class);

    private record Line(StandardFact fact, String title) {}

    static {
        add(SubjectKind.ENTERPRISE, """
                credit_code text 统一社会信用代码
                name text 企业名称
                region region 注册地区划代码
                park symbol 所在园区
                sector symbol 产业方向
                industry industry 国民经济行业代码
                established date 成立日期
                registered_capital money 注册资本
                paid_in_capital money 实缴资本
                listed flag 是否上市
                dishonest flag 是否失信被执行人
                major_safety_accident flag 是否发生重大安全事故
                major_environment_violation flag 是否有重大环境违法
                lists symbols 所在名单
                floor_area area 用房面积
                employees number/year 职工总数
                rd_staff number/year 研发人员数
                graduates number/year 吸纳高校毕业生数
                revenue money/year 营业收入
                high_tech_revenue money/year 高新技术产品（服务）收入
                rd_expense money/year 研究开发费用
                rd_expense_domestic money/year 境内研究开发费用
                invoiced_sales money/year 开票销售
                total_assets money/year 资产总额
                net_assets money±/year 净资产
                profit money±/year 利润总额
                tax_paid money/year 纳税总额
                local_contribution money/year 地方经济贡献
                fixed_asset_investment money/year 固定资产投资
                equipment_investment money/year 设备投资
                exports money/year 出口额
                interest_paid money/year 利息支出
                rent_paid money/year 租金支出
                """);
        add(SubjectKind.QUALIFICATION, """
                type symbol 资质类型
                level symbol 资质级别
                granted date 认定日期
                expires date 失效日期
                first_time flag 是否首次认定
                """);
        add(SubjectKind.PROJECT, """
                id text 项目编号
                kind symbol 项目类型
                programme symbol 所属计划
                field symbol 技术领域
                approved date 立项日期
                started date 开工日期
                completed date 竣工或验收日期
                total_investment money 总投资
                equipment_investment money 设备投资
                rd_budget money 研发预算
                land_area area 用地面积
                """);
        add(SubjectKind.TALENT, """
                id text 人才编号
                level symbol 人才层次
                programme symbol 人才计划
                degree symbol 学位
                born date 出生日期
                arrived date 到岗日期
                full_time flag 是否全职
                annual_salary money 年薪
                """);
        add(SubjectKind.PATENT, """
                id text 专利号
                type symbol 专利类型
                granted date 授权日期
                """);
        add(SubjectKind.ITEM, """
                id text 合同或费用编号
                kind symbol 合同或费用类型
                project text 所属项目
                amount money 金额
                signed date 签订日期
                """);
        add(SubjectKind.GRANT, """
                rule symbol 支付条款
                policy symbol 支付政策
                tier symbol 支付层级
                amount money 已获金额
                paid date 到账日期
                """);
    }

    private StandardFacts() {}

    private static void add(SubjectKind kind, String lines) {
        Map<String, Line> facts = new LinkedHashMap<>();
        for (int at = 0; at < lines.length(); at = lines.indexOf('\n', at) + 1) {
            int type = lines.indexOf(' ', at) + 1;
            int title = lines.indexOf(' ', type) + 1;
            String name = lines.substring(at, type - 1);
            facts.put(
                    name,
                    new Line(
                            fact(kind, name, lines.substring(type, title - 1)),
                            lines.substring(title, lines.indexOf('\n', title))));
        }
        LINES.put(kind, facts);
    }

    /** {@code type}: behind it {@code ±} where it may be below zero, and {@code /year} where it has a value each year. */
    private static StandardFact fact(SubjectKind kind, String name, String type) {
        boolean byYear = type.endsWith("/year");
        String signed = byYear ? type.substring(0, type.length() - 5) : type;
        boolean mayBeNegative = signed.endsWith("±");
        String word = mayBeNegative ? signed.substring(0, signed.length() - 1) : signed;
        return new StandardFact(kind, name, FactType.valueOf(word.toUpperCase(Locale.ROOT)), byYear, mayBeNegative);
    }

    private static @Nullable Line line(SubjectKind kind, String name) {
        Map<String, Line> lines = LINES.get(kind);
        return lines == null ? null : lines.get(name);
    }

    /** Those of a kind, in the order of the specification. */
    static ImmutableList<StandardFact> all(SubjectKind kind) {
        ImmutableList.Builder<StandardFact> out = ImmutableList.builder();
        for (Line line : LINES.getOrDefault(kind, Map.of()).values()) {
            out.add(line.fact);
        }
        return out.build();
    }

    /** Null where there is none. */
    static @Nullable StandardFact find(SubjectKind kind, String name) {
        Line line = line(kind, name);
        return line == null ? null : line.fact;
    }

    /** The term of the standard fact {@code name} of {@code kind}; its name where it is none. */
    static String title(SubjectKind kind, String name) {
        Line line = line(kind, name);
        return line == null ? name : line.title;
    }

    /** What keeps a rule book from declaring a fact of this name; null if nothing does. */
    static @Nullable String faultOfDeclaredName(SubjectKind kind, String name) {
        if (!isName(name)) {
            return "`" + name + "` is not a fact's name: small letters, digits and `_`, at most 64";
        }
        boolean taken = find(kind, name) != null
                || (kind == SubjectKind.ENTERPRISE
                        && SubjectKind.ofListKey(name).isPresent());
        return taken ? "`" + name + "` is a standard fact, and can't be declared" : null;
    }

    /** Small letters, digits and {@code _}, a letter first, at most 64 (rule-book.md section 2). */
    private static boolean isName(String name) {
        boolean is = !name.isEmpty() && name.length() <= 64 && isLetter(name.charAt(0));
        for (int i = 0; i < name.length() && is; i++) {
            char c = name.charAt(i);
            is = isLetter(c) || (c >= '0' && c <= '9') || c == '_';
        }
        return is;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }
}
