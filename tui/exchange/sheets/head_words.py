"""The words that people write into sheets, in either language: heads of columns, states, and what stands for nothing.

All of it is data, looked up folded (no case, no accents). A head is tried whole, then without what stands in brackets, then up to
its first comma, colon or line break.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...plan.text import fold

_HEADS: Mapping[str, tuple[str, ...]] = {
    "ref": ("id; ref; reference", "mã; mã số"),
    "id": (
        "key; issue key; issue id; task id; card id; item id; work item id; ticket; ticket id; code; identifier; uid; uuid; gid; "
        "record id; row id; kr id; key result id; kpi id; external id; story id; unique id",
        "mã kr; mã kết quả then chốt; mã công việc; mã việc; mã kpi; mã chỉ số; số hiệu; mã định danh",
    ),
    "goal_id": (
        "goal id; objective id; okr id; goal key; objective key; project id; epic key; epic id; goal code; objective code",
        "mã mục đích; mã mục tiêu; mã okr; mã dự án",
    ),
    "goal": (
        "goal; goals; goal title; goal name; "
        "theme; strategic theme; pillar; strategic goal; strategic objective; focus area; outcome goal",
        "mục đích; định hướng; mục đích chiến lược; mục tiêu chiến lược; mục tiêu lớn; trụ cột; mục tiêu cha",
    ),
    "project": (
        "project; projects; project name; epic; epic name; initiative group; workstream; program; programme",
        "dự án; tên dự án; chương trình",
    ),
    "parent": (
        "parent; parent task; parent item; parent id; parent issue; parent key; parent name; subtask of; "
        "parent goal; parent objective; parent okr; aligned to; parent work item",
        "công việc cha; việc cha; đầu việc cha; thuộc công việc",
    ),
    "section": (
        "category; area; list; list name; section; sprint group; perspective",
        "hạng mục; mảng; lĩnh vực; danh mục; khía cạnh; phương diện",
    ),
    "objective": ("objective; objectives; objective title; okr; objective name", "mục tiêu; tên mục tiêu; mục tiêu chung"),
    "key_result": (
        "key result; key results; keyresult; key result title; kr; krs; key result name; key results (krs)",
        "kết quả then chốt; kết quả chính; kết quả chủ chốt; kết quả trọng yếu; kết quả quan trọng; kqtc",
    ),
    "name": (
        "title; name; task; task name; item; issue; summary; work item; workitem; deliverable; to do; card name; subject",
        "tiêu đề; tên; công việc; tên công việc; nội dung; nội dung công việc; đầu việc; nhiệm vụ; tên việc; việc",
    ),
    "story": (
        "user story; user stories; story; backlog item; feature; milestone; milestones",
        "tính năng; câu chuyện người dùng; cột mốc",
    ),
    "kpi": ("kpi; kpis; indicator; key performance indicator; performance indicator", "chỉ số; chỉ số kpi; tên kpi; tên chỉ số"),
    "measure": (
        "measure; metric; metrics; measured by; what; measurement; how measured; metric name",
        "đo lường; thước đo; cách đo; đo bằng; tiêu chí đo; thước đo kết quả; cách đo lường",
    ),
    "unit": ("unit; units; uom; unit of measure", "đơn vị; đơn vị tính; đvt; đv"),
    "kind": ("kind", "kiểu"),
    "baseline": (
        "baseline; base; from; initial; initial value; start value; starting value; starting point; start at; opening; was; "
        "start metric; value at start; begin value",
        "từ; ban đầu; giá trị ban đầu; giá trị đầu; khởi điểm; đầu kỳ; số đầu kỳ; mốc đầu; xuất phát; hiện trạng ban đầu",
    ),
    "target": (
        "target; to; target value; goal value; plan; planned; planned value; end value; final value; aim; target metric; desired",
        "đích; đến; chỉ tiêu; giá trị đích; mục tiêu số; kế hoạch; cần đạt; giá trị mục tiêu; đích đến; cuối kỳ; mức cần đạt",
    ),
    "low": ("low; minimum; min", "thấp nhất; tối thiểu"),
    "high": ("high; maximum; max", "cao nhất; tối đa"),
    "current": (
        "current; now; actual; actuals; current value; actual value; latest; latest value; to date; achieved value; result; "
        "current metric; value; ytd; current status value",
        "hiện tại; giá trị hiện tại; thực tế; thực hiện; thực đạt; kết quả; kết quả thực hiện; đạt được; kết quả hiện tại; "
        "đã đạt; hiện nay; kết quả đạt được",
    ),
    "progress": (
        "progress; % done; % complete; percent complete; completion; percent done; progress %; % progress; complete; "
        "% completed; completed %; done %; attainment; % achieved; % complete",
        "tiến độ; % hoàn thành; mức độ hoàn thành; tỷ lệ hoàn thành; hoàn thành %; % tiến độ; "
        "phần trăm hoàn thành; tỉ lệ hoàn thành; tỷ lệ ht; % ht",
    ),
    "done": (
        "done; is done; completed; is completed; finished; checked; achieved; done yes/no",
        "xong; đã xong; hoàn thành; đã hoàn thành",
    ),
    "owner": (
        "owner; lead; assignee; assigned to; assign; assigned; task assignee(s); responsible; accountable; dri; driver; who; "
        "person; owners; assignees; owned by; responsible person; champion; person responsible; owner name; leader; pic; "
        "kr owner; key result owner; kpi owner",
        "người phụ trách; phụ trách; người làm; chủ trì; chịu trách nhiệm; người chịu trách nhiệm; người thực hiện; chủ sở hữu; "
        "người được giao; đầu mối; nhân sự; người đảm nhận",
    ),
    "team": (
        "team; department; group; squad; unit name; division; dept; function",
        "nhóm; phòng ban; phòng; đội; bộ phận; đơn vị phụ trách; ban",
    ),
    "tags": ("tags; tag; label; labels; keywords", "thẻ; nhãn; từ khóa"),
    "weight": ("weight; weighting; weight %; weightage", "trọng số; tỷ trọng; tỉ trọng; trọng số %"),
    "state": (
        "state; status; stage; health; rag; status update; current status",
        "trạng thái; tình trạng; tình hình; hiện trạng; đánh giá",
    ),
    "start": (
        "start; start date; begin; begins; starts; started; start on; date start",
        "bắt đầu; ngày bắt đầu; từ ngày; khởi động",
    ),
    "due": (
        "due; due date; deadline; end; end date; by; by when; target date; finish; finish date; due on; when; completion date; "
        "date due; timeline; timeframe; time frame; quarter; due by; dates; date range; eta; "
        "planned date; planned end; planned finish; target completion date",
        "hạn; hạn chót; đến hạn; kết thúc; ngày kết thúc; thời hạn; đến ngày; hạn hoàn thành; ngày hoàn thành; thời gian; "
        "ngày đến hạn; hạn cuối; kỳ; quý",
    ),
    "note": (
        "note; notes; description; description content; issue description; task content; "
        "comment; comments; remarks; remark; details; context; why",
        "ghi chú; mô tả; chú thích; nhận xét; diễn giải; chi tiết; lý do",
    ),
    "strategies": (
        "strategies; strategy; how; initiatives; initiative; actions; action; activities; action plan; tactics; approach; "
        "key initiatives; action items",
        "chiến lược; cách làm; hành động; giải pháp; sáng kiến; hoạt động; kế hoạch hành động; biện pháp; cách thực hiện",
    ),
    "level": (
        "type; item type; issue type; level; okr type; row type; kind of item; work item type; tier",
        "loại; cấp; cấp độ; phân loại; loại mục; kiểu mục",
    ),
    "phases": ("phases", ""),
    "cadence": ("cadence; check in every", "nhịp"),
    "score": ("score", "điểm"),
    "lesson": ("lesson; lesson learned", "bài học"),
}  # fmt: skip
"""What a column holds, and the heads that people give it: English, then Vietnamese."""
_STATES: Mapping[str, tuple[str, ...]] = {
    "draft": (
        "draft; not started; to do; todo; planned; backlog; new; open; proposed; pending; upcoming; future; idea; unstarted; "
        "triage",
        "nháp; chưa bắt đầu; chưa làm; chưa thực hiện; dự kiến; kế hoạch; cần làm; mới; đề xuất; chờ; chưa triển khai",
    ),
    "committed": (
        "committed; in progress; ongoing; active; doing; started; wip; working on it; underway; in work; progressing; current",
        "cam kết; đã cam kết; đang thực hiện; đang làm; đang tiến hành; đang triển khai; đang chạy; đang diễn ra; đã bắt đầu",
    ),
    "committed+": (
        "on track; at risk; off track; behind; behind schedule; delayed; late; ahead; on hold; paused; blocked; stuck; waiting; "
        "needs attention; green; amber; yellow; red; on schedule; overdue; ahead of schedule; in review; review; slipping",
        "đúng tiến độ; chậm tiến độ; chậm; trễ; trễ hạn; quá hạn; có rủi ro; rủi ro; vượt tiến độ; tạm dừng; tạm hoãn; bị chặn; "
        "vướng; đúng hạn; có nguy cơ; chậm trễ; đang chờ; lệch; xanh; vàng; đỏ; kịp tiến độ; trễ tiến độ",
    ),
    "achieved": (
        "achieved; done; completed; complete; closed; finished; met; success; delivered; resolved; hit; exceeded; shipped",
        "đạt; đã đạt; hoàn thành; đã hoàn thành; xong; đã xong; hoàn tất; đã hoàn tất; vượt; kết thúc",
    ),
    "missed": (
        "missed; not achieved; failed; not met; incomplete; fail",
        "không đạt; chưa đạt; thất bại; không hoàn thành; trượt",
    ),
    "dropped": (
        "dropped; cancelled; canceled; abandoned; won't do; wont do; rejected; archived; deferred; postponed; descoped; "
        "duplicate",
        "đã bỏ; bỏ; hủy; đã hủy; huỷ; đã huỷ; hủy bỏ; dừng; ngừng; loại bỏ; hoãn; không làm nữa",
    ),
}  # fmt: skip
"""States of objectives as others call them. `committed+`: what is going on and says more, which has no equal in a state."""
_LEVELS: Mapping[str, tuple[str, ...]] = {
    "goal": ("goal; g; theme; pillar; strategic goal", "mục đích; định hướng"),
    "objective": ("objective; o; obj; okr; team objective; company objective", "mục tiêu; mt"),
    "key_result": ("key result; keyresult; kr; key results", "kết quả then chốt; kết quả chính; kết quả chủ chốt; kqtc"),
    "strategy": (
        "strategy; s; initiative; action; task; activity; project; sub task",
        "chiến lược; sáng kiến; hành động; công việc; giải pháp; hoạt động; việc",
    ),
}  # fmt: skip
_NOTHING = "n/a; na; n.a.; tbd; tba; tbc; -; --; –; —; …; ...; ?; none; null; nil; #n/a; #ref!; #div/0!; #value!; #name?; chưa có; chưa rõ; chưa xác định; không có"  # noqa: E501 - one list
_TOTALS = (
    "total; totals; grand total; subtotal; sub total; sub-total; sum; average; avg; avg.; mean; overall; overall progress; "
    "total progress; average progress; overall average; tổng; tổng cộng; cộng; trung bình; bình quân; tổng số; cộng dồn"
)
_COUNTERS = "#; no; no.; nr; stt; tt; số thứ tự; index"


def _words(text: str) -> Iterator[str]:
    return (fold(" ".join(each.split())) for each in text.split(";") if each.strip())


def _roles() -> dict[str, str]:
    """By head, folded and as it is written: folded, two may be one (`tổ`, a team, and `to`); then it is the first."""
    found: dict[str, str] = {}
    for role, texts in _HEADS.items():
        for text in texts:
            for written in (" ".join(each.split()).lower() for each in text.split(";") if each.strip()):
                found[written] = role
    for written, role in list(found.items()):
        found.setdefault(fold(written), role)
    return found


ROLES: Mapping[str, str] = _roles()
"""The role of a column by its head, in small letters. A role is a field, or `objective`, `key_result`, `name`, `story`, `kpi`,
`project`, `progress`, `section`, `parent`, of which `column_roles` makes fields by what else there is."""
STATES: Mapping[str, str] = {word: state for state, texts in _STATES.items() for text in texts for word in _words(text)}
"""The state by what a cell says, folded; one that ends with `+` says more than the state."""
LEVELS: Mapping[str, str] = {word: level for level, texts in _LEVELS.items() for text in texts for word in _words(text)}
"""What a row is, by what its cell of a column of levels says, or the label before its title, folded."""
NOTHING = frozenset(_words(_NOTHING))
"""What stands in a cell for nothing, folded."""
TOTALS = frozenset(_words(_TOTALS))
"""What the title of a row is called that only adds the others up, folded."""
COUNTERS = frozenset(_words(_COUNTERS))
"""Heads of columns that only count the rows, folded: they make a head line none."""
