#include "catalogue/workshop_views.hpp"

#include "platform/http/http.hpp"

namespace lingju::catalogue {

std::vector<FindingShown> shown(const std::vector<Finding>& findings) {
    std::vector<FindingShown> all;
    for (const Finding& finding : findings) {
        http::RefusalText text =
            http::text_of({.code = finding.code, .subject = finding.field, .details = {}});
        all.push_back(
            {finding.code,
             finding.field,
             finding.severity,
             finding.law,
             finding.article,
             std::move(text.zh),
             std::move(text.en)}
        );
    }
    return all;
}

FindingsShown findings_of(const ItemFields& fields) {
    return {shown(inconsistencies(fields)), depth_level(fields.online_depth)};
}

VersionLine line_of(const Version& version) {
    VersionLine line{
        .version = version.version,
        .state = version.state,
        .revision = version.revision,
        .edited_by = {},
        .edited_at = version.edited_at,
        .published_by = {},
        .published_at = version.published_at,
        .reason = version.reason,
        .notice = version.notice,
        .stood_at = version.stood_at,
    };
    if (version.edited_by != 0) line.edited_by = json::Id(version.edited_by);
    if (version.published_by.value_or(0) != 0) line.published_by = json::Id(*version.published_by);
    return line;
}

VersionShown shown(const Version& version) {
    VersionShown whole;
    static_cast<VersionLine&>(whole) = line_of(version);
    whole.id = version.item;
    whole.fields = version.fields;
    FindingsShown found = findings_of(version.fields);
    whole.findings = std::move(found.findings);
    whole.depth_level = found.depth_level;
    return whole;
}

ItemLine shown(const network::Network& network, const Line& line) {
    const network::Department* department = network.find_department(line.department);
    return {
        .id = line.item,
        .version = line.version,
        .state = line.state,
        .revision = line.revision,
        .name = line.name,
        .department = {line.department, department == nullptr ? "" : department->name},
        .edited_at = line.edited_at,
    };
}

UpstreamShown shown(const Upstream& upstream) {
    return {
        .standard = upstream.standard.id,
        .version = upstream.standard.version,
        .owner = upstream.standard.owner,
        .owner_name = upstream.standard.owner_name,
        .changes = upstream.changes,
    };
}

}  // namespace lingju::catalogue
