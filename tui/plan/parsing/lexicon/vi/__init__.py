"""Vietnamese. A list is words and phrases between semicolons. Every language has the same tables."""

from .vietnamese_days import *  # noqa: F403 - the tables of one language are asked for as of one module
from .vietnamese_verbs import *  # noqa: F403 - the tables of one language are asked for as of one module

_ONES = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
_TENS = {"mười": 10, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40, "năm mươi": 50, "sáu mươi": 60, "bảy mươi": 70,
         "tám mươi": 80, "chín mươi": 90}  # fmt: skip
_BEHIND_TENS = {**_ONES, "một": 1, "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}

NOT_BARE = (
    "do; them; ban; doc; lap; tim; ha; mo; la; con; chi; du; hang; dip; then; hon; nho; day; cat; can; rut; he; dung; dong; "
    "trong; dang; cap; gop"
)

ABBREVIATED = {"không": "ko", "được": "đc", "trước": "trc"}
"""Words as they are typed in haste."""

# Numbers
SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "ngàn tỷ": 12, "nghìn tỉ": 12}
NUMBER_WORDS = {
    **_ONES, **_TENS,
    **{f"{ten} {one}": value + ones for ten, value in _TENS.items() for one, ones in _BEHIND_TENS.items()},
    "một tá": 12, "một": 1,
}  # fmt: skip
ONLY_NUMBERS = "hai; bốn; sáu; bảy; tám; chín"
"""Small numbers that are no other word."""
HUNDREDS = "trăm"
ONE = "một"
HOURS = "giờ"
ARTICLES = ""
DEFINITE, INDEFINITE = "các; những", ""
PARTICLES = ""
AGAIN_JOINED = MAKES_VERBS = NOT_MADE_VERBS = ""
AGAIN, TURNS_INTO = "tái", "hóa; hoá"
"""Words that make verbs of others: `tái thiết`, `cơ giới hóa`."""
NOT_MADE = "hóa đơn; hoá đơn; hóa chất; hoá chất; hóa học; hoá học; hóa trị; hoá trị; hóa phẩm; hóa dầu; hóa giá"
ONGOING = ""
PER_ANY = "mỗi; trên mỗi"
RATES = ""
NOT_ALONE = "một"
PERCENT = "phần trăm"
POINTS = "điểm phần trăm; điểm %"
CURRENCIES = "đồng"
NOT_CURRENCIES = (
    "đồng hồ; đồng phục; đồng bào; đồng ruộng; đồng nghiệp; đồng chí; đồng đội; đồng hương; đồng bằng; đồng cỏ; đồng đều"
)
HALF_MORE = "rưỡi; rưởi"
TARGET_SHARE = "cho; đào tạo; giúp"
TWICE = "gấp đôi; nhân đôi"
THRICE = "gấp ba; nhân ba"
FOURFOLD = "gấp bốn; nhân bốn"
HALF_AGAIN = "gấp rưỡi"
"""One and a half times."""
HALVED = "một nửa; còn một nửa; giảm một nửa"
OF_SHARE = "số; tổng số"
SHARES = {
    "một phần tư": "25", "ba phần tư": "75", "một phần năm": "20", "hai phần năm": "40", "một phần mười": "10",
    "một phần ba": "100/3", "hai phần ba": "200/3", "ba phần năm": "60", "bốn phần năm": "80",
}  # fmt: skip
HALF = "một nửa; hơn một nửa; hơn nửa; quá nửa; trên một nửa; ít nhất một nửa"
TIMES_BEFORE = "gấp"
TIMES_BEHIND = "lần"
AGES = "tuổi; độ tuổi; tuổi từ; từ đủ"
AGES_BEHIND = "tuổi; tháng tuổi"
NUMBERED_AS_TYPED = "thứ; số; chuyền; xưởng; toà; tòa; tầng; lô"
"""The same, only with their accents: `thu`, `so` and `xuong` are other words."""
NUMBERED = (
    "vành đai; đại lộ; quốc lộ; giai đoạn; phiên bản; cấp; bước; lớp; khối; phường; khóa; khoá; đợt; quận; hạng; chương; "
    "số hiệu; chương trình; nghị định; nghị quyết; thông tư; quyết định; đề án; chỉ thị"
)
ONE_IN = "trên; trong"
OUT_OF = "trên thang; trên thang điểm; trên; trong; trong số; trong tổng số"
PER = (
    "giây; phút; giờ; ngày; tuần; tháng; quý; năm; mùa; mùa giải; ca; vụ; học kỳ; khóa; đơn; lượt; người; hộ; ha; héc ta; "
    "học sinh; đêm; buổi; lớp; lít; kg; suất; vé; m2; m²; bộ; chai; km; phòng; giường; con; kwh; tấn; cây"
)
NOTHING = "bằng không"
NONE_OF = "không còn; không có; không để xảy ra; không xảy ra; không để"
NO, NOT_NO = "không", "không gian; không khí; không quân; không lưu; không phận; không vận"
PER_BEFORE = "mỗi; một; trên; hàng; hằng"
STOPS = (
    "trong; ở; tại; cho; của; với; bằng; qua; từ; đến; tới; lên; xuống; trước; sau; và; hoặc; để; vào; nhờ; khi; là; mà; so; "
    "trên; dưới; về; mỗi; mọi; nằm; hiện; ngay; còn; đạt; tăng; giảm; nhằm; nào; nữa"
)
NO_STOPS = (
    "in ấn; in màu; in sách; in báo; từ vựng; từ khóa; từ khoá; từ mới; hiện vật; hiện trường; hiện đại; không khí; "
    "không gian; không lưu; không phận; không quân; không gian mạng; đủ điều kiện; đạt chuẩn; cho vay; cho thuê; để dành; "
    "xuống cấp; lên men; lên lớp"
)

# What stands beside verbs and numbers
LIMITED = "trong giới hạn; trong hạn mức; trong định mức"
GOES = ""
CAPS = "giới hạn; khống chế; hạn chế; chặn"
"""Verbs of an upper bound: `cap overtime at 6 hours`."""
MAY_KEEP = "phải; cần; luôn; được; sẽ; và; nhằm; để"
NOT_KEPT = "chân; trẻ"
OR_MORE = "trở lên; hoặc hơn; hoặc cao hơn; hoặc nhiều hơn"
OR_LESS = "trở xuống; hoặc ít hơn; hoặc thấp hơn; là cùng; là tối đa; đổ lại"
JOINS = "sáp nhập; hợp nhất; gộp; nhập"
FUNDS = (
    "quyên góp; huy động; kêu gọi; gây quỹ; kiếm; tiết kiệm; thu; xin; vận động; gom; gọi vốn; góp; đóng góp; ủng hộ; "
    "giải ngân; đầu tư; nộp ngân sách; cho vay; trả nợ; thanh toán; truy thu; rót vốn; góp vốn; giải ngân hết; thu hồi"
)
NO_WAYS = (
    "hạ tầng; hạ thủy; hạ thuỷ; hạ viện; hạ lưu; hạ cánh; hạ nguồn; phát triển bền vững; rút kinh nghiệm; cắt băng; tăng ca; "
    "giảm giá; giảm tải; giảm trừ; hạ sốt; giảm đau; tăng áp; giảm xóc; cắt cỏ; cắt tóc; cắt may; rút tiền; rút gọn; "
    "phát triển phần mềm; phát triển sản phẩm; hạ tải; nâng hạ; đẩy xe; mở rộng tiêm chủng"
)
EACH = "mỗi; trên mỗi; cứ; cứ mỗi"
WISHES = "muốn; cần; mong; mong muốn; mong đạt; cần đạt; muốn đạt"
GIVES_TO = "đến; tới; cho; đến với; đến tay"
RECEIVERS = (
    "người; hộ; gia đình; em; học sinh; sinh viên; trẻ; trẻ em; bệnh nhân; xã; thôn; bản; làng; trường; hội viên; nông dân; "
    "phụ nữ; công nhân; khách; khách hàng; bạn đọc; cụ; người dân; bà con; cháu; trạm; cơ sở; doanh nghiệp; giáo viên; "
    "nhân viên; hộ dân"
)
PLACES = "ở; tại; ở cả; trên"
FOR, OF = "cho", "của"
BRINGS = "đưa; kéo"
NOW = (
    "nay; bây giờ; hè trước; mùa hè trước; hè năm ngoái; đông trước; đợt trước; năm kia; mùa trước; mùa này; mùa giải trước; kỳ "
    "trước; năm học trước; vụ trước; khóa trước; lần trước; tuần trước; hôm qua; trước đây; hiện nay; hiện tại; hiện giờ; năm "
    "ngoái; năm trước; tháng trước; quý trước; cùng kỳ; cùng kỳ năm ngoái; năm nay"
)
THIS_TIME = "mùa này; năm nay; vụ này; kỳ này; nay; hiện nay; đợt này"
RANKS = "mức; cấp; cấp độ; mức độ; hạng; loại; bậc"
STARS = "sao"
AT_LEAST = "thêm; ít nhất; được"
ASK_FOR_BARE_NUMBERS = ""
ASK_FOR_NUMBERS = "từ; lên; đến; xuống; còn"
CERTIFIES = "đạt; đạt được; nhận; nhận được; giành; có; được; có được; lấy; xin; gia hạn"
AWARDS = (
    "chứng nhận; chứng chỉ; giấy phép; kiểm định; danh hiệu; công nhận; bằng; giải; giải thưởng; chuẩn; tiêu chuẩn; "
    "giấy chứng nhận; huân chương; bằng khen; nhãn; cúp; huy chương; chức vô địch; phê duyệt; chấp thuận; cấp phép; thông qua"
)
OF_ALL = "mỗi; mọi; toàn bộ; tất cả; từng"
CAPPED_FOR = "không quá; tối đa; không vượt quá; không vượt; nhiều nhất"
CAPPED_AT = "dưới; không cao hơn; thấp hơn"
"""Before a bound; the latter not before a time: `chạy marathon dưới 4 giờ` is done."""
FOR_ALL = "mỗi; mọi; toàn bộ; tất cả; cả; từng; toàn thể; trở thành"
PARTICIPLES = ""
NO_PARTICIPLES = ""
DONE_WITH = "được ký; được ban hành; được phê duyệt; được thông qua; được bàn giao; được lắp đặt; được công bố"
COMPLETES = "kín; xong; nốt; trọn; lại; hết; bỏ; dứt điểm; hẳn"
"""Behind a word that this makes a verb: `rào kín`."""
ENDED = "xong; xong xuôi"
"""Behind a verb: that it is done."""
DONE_STATES = (
    "đi vào hoạt động; hoạt động; hoàn thành; hoàn tất; hoàn thiện; ra mắt; khánh thành; khai trương; được phê duyệt; "
    "được thông qua; được ký; có hiệu lực; sẵn sàng; vận hành; đi vào vận hành; được bàn giao; đi vào sử dụng; thông xe; "
    "mở cửa; đóng cửa; được công nhận; được cấp phép; nghiệm thu; đi vào khai thác; được khánh thành; được mở lại; mở lại; "
    "mở cửa trở lại; hoạt động trở lại; chạy thử; phát điện; đóng điện; hòa lưới; hoà lưới; có điện; được cấp bằng; "
    "được xếp hạng; được chứng nhận; được nâng cấp; được thay; được sửa; được lắp; vận hành thương mại; lên sóng; ra rạp; "
    "xuất xưởng; hạ thủy; cập bến; cất nóc; về đích; sang tên"
)
NOUNS_TOO = (
    "tuyển sinh; chi; mở; đào tạo; tuyển dụng; sản xuất; đánh giá; bán; khảo sát; vận hành; đăng ký; chuyển đổi; giao; lập; chi "
    "tiêu; thu hút; huy động; phục vụ; hỗ trợ; tham gia; đọc; thêm; xử lý; có; kiểm tra; nuôi; khám; điều trị; tư vấn; đặt; "
    "cung cấp; giới thiệu; phân phối; cập nhật; thuê; trình; đào; xuất khẩu; nhập khẩu; xuất; nhập; đầu tư; nghiên cứu; vận "
    "chuyển; giải quyết; vệ sinh; bảo trì; bảo dưỡng; tiếp nhận; phân loại; thu gom; chế biến; kiểm soát; chăm sóc; trả nợ; chi "
    "trả; xét nghiệm; phẫu thuật; mổ; chữa; giảng dạy; dạy; bồi thường; trợ cấp; phản biện; điều tra; xét xử; hòa giải; hạn "
    "chế; thi đấu; quảng bá; tiếp thị; đánh bắt; hướng dẫn; đổi mới; dệt; sấy; tài trợ; bao phủ; đề xuất; kiến nghị; luân "
    "chuyển; mua lại; kê khai; tuyên truyền; vá; quét"
)
MEASURED = "phí; thời gian; tỷ lệ; điểm; doanh thu; sản lượng; năng suất"
HAS = "có; có được"
AVERAGE = "bình quân; trung bình; tính bình quân"
LIMITS = "trong"
LEVEL = "mức"
MULTIPLIED = "tăng; lên; nhân; tăng lên; tăng gấp; nhân lên; lên gấp; nhân gấp"
GETS = ""
RAISES = ""
SAVES, SAVED_ON = "", ""
OF_CHANGE = ""
EXTENTS = "ha; héc ta; km; m2; m²; mẫu; sào; công đất"
PREPOSITIONS = "trong; ở; tại; cho; với; bằng; từ; đến; tới; trước; sau; và; hoặc; vào; mỗi; so với; của; trên"
OPENINGS = "chúng ta; chúng tôi; sẽ; hãy; phấn đấu; quyết tâm; cố gắng; cần; muốn; phải"
FILLING = (
    "mới; mới chỉ; chỉ mới; mới được; đã; đã đạt; thêm; khoảng; ít nhất; tối thiểu; tối đa; mức; con số; chỉ; chỉ còn; "
    "trung bình; tổng cộng; được; dưới; trên; hơn; còn; không quá; thêm được; tối thiểu là; tầm; đủ; mốc; xấp xỉ; toàn bộ; cả; "
    "tất cả; hết; thử; lại; xong; tiếp; ngay"
)
BASELINE = (
    "nay; nay là; nay đạt; nay có; nay còn; từ; từ mức; hiện tại; hiện nay; hiện; hiện là; hiện tại là; hiện nay là; "
    "hiện đang; hiện có; mức hiện tại; đang; đang là; đang ở mức; ban đầu; so với; so với mức; thay vì; đang có; "
    "hiện tại đang; hiện ở mức; hôm nay; hiện đạt; hiện mới đạt"
)
NOT_TARGET_BEHIND = "ngoài; theo; không; trả; giá; hoàn; trưởng; nội; ngoại; khánh; tân; trung; nhà"
TARGET = (
    "lên; lên đến; lên tới; lên mức; lên thành; xuống; xuống còn; xuống dưới; xuống mức; đến; đến mức; tới; còn; thành; về; "
    "về mức; về còn; phải đạt; lên trên; lên hơn; giảm còn; chỉ còn; mở rộng ra; mở rộng sang; mục tiêu; mục tiêu là; "
    "chỉ tiêu; chỉ tiêu là; phấn đấu; phấn đấu đạt; hướng tới; hướng đến; nhắm tới; kỳ vọng; dự kiến; kế hoạch; cần xuống; "
    "phải xuống; cần còn; phải còn; nên còn"
)
MOVES_TO = "lên; xuống; lên thành; xuống còn; đến; còn; lên đến; lên tới; thành; sang; về; tới"
CLIMBS = "lên; xuống; lên thành; xuống còn; lên đến; lên tới"
COMPARED = (
    "ít nhất; tối thiểu; tối đa; dưới; trên; không quá; hơn; không vượt quá; không vượt; không cao hơn; thấp hơn; cao hơn; "
    "nhỏ hơn; lớn hơn; không dưới; không thấp hơn; nhiều nhất; không hơn; chưa đến; ít hơn; nhiều hơn; ở mức dưới; "
    "ở mức không quá; ở mức tối đa; trong vòng"
)
NOT = "không; không được; không để; không cho; đừng; chớ"
AND_ALSO = "và; để; nhằm; qua đó; từ đó"
WINS = "giành; giành được; bảo vệ; đoạt; đoạt được"
MORE_OF = "thêm; lại; nhiều; đủ"
NOT_VERBS = (
    "phát thải; phát sinh; giao thông; giao dịch; giao hàng; thu nhập; chi phí; chi tiêu; chi ngân sách; học phí; bán lẻ; "
    "bán buôn; bán hàng; làm việc; làm thêm; trồng trọt; chăn nuôi; nuôi trồng; vận tải; cấp cứu; cấp nước; đóng góp; "
    "đóng gói; chạy thận; đọc hiểu; tham quan; đăng nhập; đặt phòng; đặt hàng; đặt bàn; thuê bao; sửa lỗi; có việc làm; "
    "thêm giờ; thả nổi; khám bệnh; khám chữa bệnh; chống chịu; in ấn; ghép tạng; nhập học; nhập viện; nhập siêu; xuất siêu; "
    "xuất viện; tập thể; tập đoàn; loại hình; ghi nhận; chiếu sáng; bón phân; thử thách; luyện kim; tắt nghẽn; vá đường; "
    "ghép thận; may mặc; nấu ăn; dạy học; dạy nghề; vẽ tranh; nhận thức; nhận diện; phá sản; phá rừng; cứu trợ; cứu nạn; "
    "khóa học; khóa sổ; khoá sổ; khóa luận; chọn lựa; gặp mặt; mổ lấy thai; rời mạng; gom rác; hát xoan; ghi danh; phủ sóng; "
    "dán nhãn; hủy đơn; hủy phòng; hủy chuyến; hủy lịch; hủy vé; hủy hợp đồng; huỷ đơn; loại bỏ; xuất ăn; bật nhảy; in thử; "
    "phun trào; nối mạng; bơi lội; leo núi; ủ bệnh; in hỏng; trả hàng; nhập hàng; xuất hàng; cử tri; cử nhân; tách thửa; "
    "tập sự; tập tin; đo lường; đúc kết; chấm công; tiện ích; tiện nghi; may mắn; bắt đầu; bắt buộc; rà phá; nhận hàng; "
    "nhận phòng; trao đổi chất; bảo hiểm; bảo tàng; phá thai; hàn mặc tử; soát vé; cán bộ; cán cân; cán đích; cán mốc; đo đếm; "
    "thử việc; gặp lại; nối dài; chia sẻ; mạ vàng; chi nhánh; chi bộ; chi đoàn; chi cục; chi hội; bán kết; bán trú; bán dẫn; "
    "giao tiếp; giao lưu; trình độ; nuôi con; mở bát; thu chi; thu phí; đào ngũ; chạy bộ; soạn giảng; phát ban; quay vòng; "
    "đổi trả; đổi ca; trả góp; trả muộn; trả trễ; trả chậm; hủy hàng; làm bài; tin nhắn; làm đêm; nộp muộn; nộp chậm; "
    "cấp dưỡng; cấp trên; cấp dưới; chuyển tuyến; chuyển viện; ra viện; ra trường; vay vốn; giải trí; giải phẫu; đặt lịch; "
    "đặt món; thả rông; khám thai; gửi tiền; gửi trẻ; gửi xe; tặng phẩm; đóng phí; mời thầu; bỏ học; bỏ giỏ; bỏ cuộc; bỏ nghề; "
    "bỏ hoang; chọn thầu; trưng dụng; đi lại; ở lại; quay lại; trở lại; còn lại; tái khám; tái nghèo; tái phạm; tái diễn; "
    "tái nhập viện; tái ký; tái mua; văn hóa; văn hoá; hàng hóa; hàng hoá"
)
NONE_FIRST = "không; không để; không có; không để xảy ra"
MORE = "quá; vượt; vượt quá; hơn; cao hơn; nhiều hơn; lớn hơn; dài hơn; lâu hơn; trên"
FEWER_OF = ""
FEWER = "dưới; thấp hơn; ít hơn; kém; kém hơn; nhỏ hơn; tụt dưới; xuống dưới"
CHANGE = "thêm; tăng thêm; giảm thêm; bớt; giảm bớt; nâng thêm"
NAMED = "là; ở mức; mức; bằng"
STATED = "là; ở mức; hiện tại là; mất; tốn"
RANGE_FROM, RANGE_TO = "từ", "đến; tới"
"""Words of a range, where no verb moves: `từ 15 đến 20 phút`."""
BETWEEN = (
    "giữa; trong khoảng; trong khoảng từ; ở khoảng; trong mức; nằm trong khoảng; khoảng từ; giữ trong khoảng; giữ khoảng; "
    "giữ ở khoảng; giữ từ"
)
AND = "và; đến; tới"
LESS = (
    "dưới; tối đa; không quá; xuống; còn; không vượt quá; không vượt; xuống còn; xuống dưới; giảm còn; không cao hơn; "
    "thấp hơn; nhỏ hơn; nhiều nhất; không hơn; chưa đến; ít hơn; ở mức dưới; ở mức không quá; ở mức tối đa; trong vòng"
)
ABOVE = ""
GROWTH = "tăng trưởng"
DECLINE = "sụt giảm"
UP_BEHIND = "tăng trưởng; nhiều hơn; cao hơn"
DOWN_BEHIND = "ít hơn; thấp hơn"
UNITS_FIRST = "giây; phút; giờ; ngày; tuần; tháng; tấn"
SECONDS = {"giây": 1, "phút": 60, "giờ": 3600, "ngày": 86400, "tuần": 604800, "tháng": 2629800, "năm": 31557600}
"""Units of time, and how long each is."""
FIRST_WORDS = (
    "xong; hết; không để; của; cho; để; về; là; được; trong; và; lên; xuống; đạt; từ; với; có; mỗi ngày; mỗi tuần; mỗi tháng; "
    "mỗi quý; mỗi năm; hàng tháng; hàng năm; hàng tuần; đủ; không"
)
KEPT_LAST_BEHIND = "trở; đi; giặt; bàn"
"""Before the last words of these lists that are a part of the name: `giặt là`, `length of stay`."""
LAST_WORDS = (
    "xong; trong vòng; chiếm; được giữ; ổn định; luôn; luôn luôn; vẫn; là; đạt; lên; xuống; tăng; giảm; phải; từ; trong; của; "
    "và; vào; cho; sẽ; ở; trước; đến; còn; ở mức; mục tiêu; vào hoạt động; vào sử dụng; vào vận hành; vào khai thác; mất"
)
