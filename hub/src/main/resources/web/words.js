// What the page itself says. Names of devices, traits and options come from the hub.

const words = {
  en: {
    title: 'Maru', leave: 'Sign out', other: '한국어',
    pairTitle: 'Let this screen in', pairHow: 'Type the code that the hub shows.', code: 'Code',
    screenName: 'What to call this screen', letIn: 'Let in',
    pairHint: 'On the hub’s machine, get one with', screen: 'Browser',
    talkTitle: 'Talk to the home', sayLabel: 'What to say', send: 'Say', houseTitle: 'Rooms',
    empty: 'No devices yet. They appear here by themselves once they are connected.',
    elsewhere: 'Elsewhere', connecting: 'Connecting…', connected: 'Live', lost: 'Connection lost, trying again…',
    away: 'not reachable', unknown: '–', on: 'on', off: 'off', yes: 'yes', no: 'no',
    confirm: 'Yes, do it', decline: 'No', sure: 'Please confirm:', gone: 'This has expired; say it again.',
    thinking: '…', you: 'You', maru: 'Maru', more: 'More', choose: 'choose', add: 'Add',
    wrong: 'That didn’t work: ', ideas: ['Turn on the living room light', 'What is on?', 'A bit warmer in the bedroom', 'Turn everything off in 10 minutes'],
    to: 'to',
    status: { done: 'done', already: 'was so already', refused: 'refused by the device', offline: 'not reachable', silent: 'no answer', unconfirmed: 'sent, not confirmed', not_sent: 'not sent', needs_confirmation: 'waits for a yes', forbidden: 'not allowed', scheduled: 'later' },
    command: { start: 'Start', stop: 'Stop', pause: 'Pause', resume: 'Go on', dock: 'Back to the dock', locate: 'Find', 'play-title': 'Play', next: 'Next', previous: 'Previous', up: 'Up', down: 'Down', press: 'Press', 'add-item': 'Add', 'complete-item': 'Done', 'remove-item': 'Remove' },
  },
  ko: {
    title: '마루', leave: '나가기', other: 'English',
    pairTitle: '이 화면 연결하기', pairHow: '허브에 표시된 코드를 입력하세요.', code: '코드',
    screenName: '이 화면의 이름', letIn: '연결',
    pairHint: '허브가 있는 컴퓨터에서 코드를 받으세요:', screen: '브라우저',
    talkTitle: '집과 이야기하기', sayLabel: '할 말', send: '말하기', houseTitle: '방',
    empty: '아직 기기가 없습니다. 연결되면 저절로 나타납니다.',
    elsewhere: '그 밖에', connecting: '연결하는 중…', connected: '실시간', lost: '연결이 끊겨 다시 시도하는 중…',
    away: '응답 없음', unknown: '–', on: '켜짐', off: '꺼짐', yes: '예', no: '아니요',
    confirm: '네, 해 주세요', decline: '아니요', sure: '확인해 주세요:', gone: '시간이 지났습니다. 다시 말해 주세요.',
    thinking: '…', you: '나', maru: '마루', more: '더 보기', choose: '선택', add: '추가',
    wrong: '되지 않았어요: ', ideas: ['거실 불 켜 줘', '지금 뭐가 켜져 있어?', '안방 조금 더 따뜻하게 해 줘', '10분 뒤에 전부 꺼 줘'],
    to: '→',
    status: { done: '완료', already: '이미 그 상태', refused: '기기가 거부함', offline: '연결 안 됨', silent: '응답 없음', unconfirmed: '보냈지만 확인 안 됨', not_sent: '보내지 못함', needs_confirmation: '확인 대기', forbidden: '권한 없음', scheduled: '예약됨' },
    command: { start: '시작', stop: '정지', pause: '일시정지', resume: '계속', dock: '충전대로', locate: '찾기', 'play-title': '재생', next: '다음', previous: '이전', up: '올리기', down: '내리기', press: '누르기', 'add-item': '추가', 'complete-item': '완료', 'remove-item': '삭제' },
  },
};

const stored = () => { try { return localStorage.getItem('maru-language'); } catch { return null; } };

export let language = stored() || (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en');

export function speak(code) {
  language = code;
  try { localStorage.setItem('maru-language', code); } catch { /* only this time, then */ }
}

export const word = (name) => words[language][name];

/** Puts the page's own words in place. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll('[data-word]')) {
    element.textContent = word(element.dataset.word);
  }
}
